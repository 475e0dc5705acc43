import type { AtomFeed, RdfFeed, RssFeed } from 'feedsmith';

/** What a feed says of one report, as it stands there. */
export interface RawItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  /** Links to it, the best first. */
  readonly links: readonly (string | undefined)[];
  /** What the links lean on, where it says so itself. */
  readonly base: string | undefined;
  /** When it was published, the best first. */
  readonly dates: readonly (string | undefined)[];
  readonly summary: string | undefined;
}

/** The library's types say what may be there; each part may be missing. */
type Loose<T> = T extends (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> }
    : T;

/** The items of RSS 2.0 and its likes. A guid is a link, unless it says that it is none. */
export function rssItems({ items = [] }: Loose<RssFeed.Feed<string>>): RawItem[] {
  return items.map(({ guid, title, link, pubDate, description, dc }) => ({
    id: guid?.value,
    title,
    links: [link, guid?.isPermaLink === false ? undefined : absolute(guid?.value)],
    base: undefined,
    dates: [pubDate, ...(dc?.dates ?? [])],
    summary: description,
  }));
}

/** The items of RSS 1.0. */
export function rdfItems({ items = [] }: Loose<RdfFeed.Feed<string>>): RawItem[] {
  return items.map(({ rdf, title, link, description, dc }) => ({
    id: rdf?.about,
    title,
    links: [link, absolute(rdf?.about)],
    base: undefined,
    dates: dc?.dates ?? [],
    summary: description,
  }));
}

/** The entries of Atom. */
export function atomEntries({ entries = [] }: Loose<AtomFeed.Feed<string>>): RawItem[] {
  return entries.map(({ id, title, links = [], xml, published, updated, summary }) => ({
    id,
    title: title?.value,
    links: links
      .filter(({ rel }) => rel === undefined || rel === 'alternate')
      .map(({ href }) => href),
    base: xml?.base,
    dates: [published, updated],
    summary: summary?.value,
  }));
}

/** What is not written as an address of the web names something, but does not lead there. */
function absolute(text: string | undefined): string | undefined {
  return text !== undefined && /^\s*https?:\/\//i.test(text) ? text : undefined;
}
