import type { PageMetadata } from './page.ts';
import { type LinkedArticle, readJsonLd } from './read-json-ld.ts';
import { textOf } from './text-of.ts';

/** Longest value that is taken from a page's head. */
const LONGEST_VALUE = 2_000;

/** Names under which pages give their title, outlet, date, address and author, best first. */
const NAMES = {
  title: ['og:title', 'twitter:title'],
  outlet: ['og:site_name', 'application-name'],
  date: [
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'parsely-pub-date',
    'pubdate',
    'date',
    'dc.date',
    'dc.date.issued',
  ],
  url: ['canonical', 'og:url'],
  author: ['author', 'article:author', 'parsely-author', 'dc.creator'],
} as const;

/** Collects what a page says of itself in `<meta>`, `<link>`, JSON-LD and `<title>`. */
export class PageHead {
  readonly #values = new Map<string, string>();
  #linked: LinkedArticle | null = null;
  /** The text of `<title>`, as far as it is read. */
  title = '';

  /** Takes the attributes of a `<meta>`. */
  meta(attributes: Readonly<Record<string, string>>): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop;
    this.#set(name, attributes.content);
  }

  /** Takes the attributes of a `<link>`. */
  link(attributes: Readonly<Record<string, string>>): void {
    if (attributes.rel?.toLowerCase() === 'canonical') this.#set('canonical', attributes.href);
  }

  /** Takes the text of a JSON-LD script; the first that describes an article counts. */
  jsonLd(source: string): void {
    this.#linked ??= readJsonLd(source);
  }

  /** What the page says of itself. */
  metadata(heading: string | null, time: string | null): PageMetadata {
    const linked = this.#linked;
    const title = this.title.replace(/\s+/g, ' ').trim();
    return {
      title: said(linked?.headline || this.#first(NAMES.title) || heading || title),
      outlet: said(linked?.publisher || this.#first(NAMES.outlet)),
      date: linked?.datePublished || this.#first(NAMES.date) || time,
      url: this.#first(NAMES.url) || linked?.url || linked?.mainEntityOfPage || null,
      author: said(linked?.author || this.#authorName()),
    };
  }

  #authorName(): string | null {
    const author = this.#first(NAMES.author);
    // Some pages give the address of the author's profile.
    return author !== null && /^https?:/i.test(author) ? null : author;
  }

  #first(names: readonly string[]): string | null {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value !== undefined) return value;
    }
    return null;
  }

  #set(name: string | undefined, content: string | undefined): void {
    const key = name?.trim().toLowerCase();
    const value = content?.trim();
    if (!key || !value || value.length > LONGEST_VALUE || this.#values.has(key)) return;
    this.#values.set(key, value);
  }
}

function said(value: string | null): string | null {
  return value ? textOf(value) : null;
}
