import type { Article, CorrectedField, Corrections, Description, FoundBy } from '../domain.ts';
import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';
import type { JudgedBlock } from './block.ts';
import { findCited, findFirstHandAgency } from './find-cited.ts';
import type { PageMetadata } from './page.ts';
import { type Byline, readByline } from './read-byline.ts';
import { readDate } from './read-date.ts';
import { isAddress, type ReportLines, readLines } from './read-lines.ts';
import type { FrontMatter } from './split-front-matter.ts';

/** A headline on the first line is not longer than this. */
const LONGEST_HEADLINE = 200;

/** How much of a body mentions are looked for in, in characters: more than any report has. */
const LOOKED_THROUGH = 200_000;

/** Everything that tells about a report. */
export interface Evidence {
  readonly fields: FrontMatter | null;
  readonly page: PageMetadata | null;
  readonly blocks: readonly JudgedBlock[];
  readonly body: string;
  readonly outlets: Outlets;
  readonly now: Date;
  /** What a moderator says; it counts more than anything found. */
  readonly corrections?: Corrections;
}

/** A value that a source may give, and what the source is. */
type Candidate = readonly [string | null | undefined, FoundBy];

interface Found {
  readonly value: string | null;
  readonly by: FoundBy;
}

/** Finds every field of a report's description, strongest evidence first, and how it was found. */
export function describeReport(evidence: Evidence): Description & Pick<Article, 'found'> {
  const { fields, page, body, outlets, now, corrections = {} } = evidence;
  const lines = readLines(evidence.blocks, outlets, now);
  const mentions = outlets.mentions(body.slice(0, LOOKED_THROUGH));
  const fieldAuthor = authorOf(fields?.author, outlets);
  // Of a file's maker only a name counts that reads like one, and after what the report says.
  const said = page?.isOfFile ? null : page;
  const hinted = page?.isOfFile ? page : null;
  const pageAuthor = authorOf(said?.author, outlets);
  const maker = readByline(hinted?.author ?? '', outlets);
  const correctedOr = (field: CorrectedField, ...found: readonly Candidate[]): Found => {
    const value = corrections[field];
    if (value === undefined) return first(...found);
    if (field === 'url') return { value: addressOf(value), by: 'correction' };
    const isName = field === 'outlet' || field === 'agency';
    return { value: isName ? canonical(value, outlets) : value, by: 'correction' };
  };
  const url = correctedOr(
    'url',
    [addressOf(fields?.url), 'front matter'],
    [addressOf(page?.url), 'metadata'],
    [lines.address, 'line'],
  );
  const host = url.value === null ? null : outlets.byHost(new URL(url.value).hostname);
  const source = lines.source === null ? null : outlets.find(lines.source);
  const speaker = lines.speaker?.known;
  const dateline = lines.dateline;
  const outlet = correctedOr(
    'outlet',
    [canonical(fields?.outlet, outlets), 'front matter'],
    [canonical(page?.outlet, outlets), 'metadata'],
    [source?.kind === 'agency' ? null : (source?.name ?? lines.source), 'line'],
    [host?.name, 'address'],
    [outletName(lines.byline?.outlet), 'byline'],
    [outletName(dateline?.by), 'byline'],
    [speaker?.kind === 'agency' ? null : lines.speaker?.name, 'boilerplate'],
    [fieldAuthor?.outlet?.name, 'front matter'],
    [pageAuthor?.outlet?.name, 'metadata'],
    [maker?.outlet?.name, 'metadata'],
  );
  const writer = correctedOr(
    'agency',
    [canonical(fields?.agency, outlets), 'front matter'],
    [fieldAuthor?.agency?.name, 'front matter'],
    [pageAuthor?.agency?.name, 'metadata'],
    [lines.byline?.agency?.name, 'byline'],
    [agencyName(dateline?.by), 'byline'],
    [agencyName(source), 'line'],
    [agencyName(speaker), 'boilerplate'],
    [findFirstHandAgency(body, mentions)?.name, 'text'],
    [maker?.agency?.name, 'metadata'],
  );
  // An agency that publishes itself wrote nothing for another.
  const isOwn = writer.value === outlet.value && writer.by !== 'correction';
  const agency = isOwn ? first() : writer;
  const own = [outlet.value, agency.value];
  const cited = findCited(body, mentions, own).map(({ name }) => name);
  const date = correctedOr(
    'date',
    [dayOf(fields?.date, now), 'front matter'],
    [dayOf(said?.date, now), 'metadata'],
    [lines.date, 'line'],
    [dateline?.date, 'byline'],
    [dayOf(pathOf(url.value), now), 'address'],
    [dayOf(hinted?.date, now), 'metadata'],
  );
  const author = correctedOr(
    'author',
    [fieldAuthor?.author, 'front matter'],
    [pageAuthor?.author, 'metadata'],
    [lines.byline?.author, 'byline'],
    [maker?.author, 'metadata'],
  );
  const title = correctedOr(
    'title',
    [fields?.title, 'front matter'],
    [withoutOutlet(page?.title, outlets), 'metadata'],
    [headlineOf(lines), 'heading'],
  );
  return {
    title: title.value,
    outlet: outlet.value,
    agency: agency.value,
    cited,
    date: date.value,
    url: url.value,
    author: author.value,
    found: {
      title: title.by,
      outlet: outlet.by,
      agency: agency.by,
      cited: cited.length > 0 ? 'text' : 'none',
      date: date.by,
      url: url.by,
      author: author.by,
    },
  };
}

/** The first candidate that gives a value. */
function first(...candidates: readonly Candidate[]): Found {
  for (const [value, by] of candidates) {
    if (value !== null && value !== undefined) return { value, by };
  }
  return { value: null, by: 'none' };
}

/** An outlet's canonical name, or the name as it is given where it is not known. */
function canonical(name: string | null | undefined, outlets: Outlets): string | null {
  return name === null || name === undefined ? null : (outlets.find(name)?.name ?? name);
}

function outletName(known: KnownOutlet | null | undefined): string | null {
  return known?.kind === 'outlet' ? known.name : null;
}

function agencyName(known: KnownOutlet | null | undefined): string | null {
  return known?.kind === 'agency' ? known.name : null;
}

/** The persons, agency and outlet of an author field; what cannot be taken apart is a person. */
function authorOf(field: string | null | undefined, outlets: Outlets): Byline | null {
  if (field === null || field === undefined) return null;
  const names = field.replace(/^by:?\s+/i, '');
  return readByline(names, outlets) ?? { agency: null, outlet: null, author: names };
}

function addressOf(field: string | null | undefined): string | null {
  const address = field?.trim() ?? '';
  return isAddress(address) ? address : null;
}

function dayOf(field: string | null | undefined, now: Date): string | null {
  return field === null || field === undefined ? null : (readDate(field, now)?.day ?? null);
}

/** The path of an address, for a date in it; "/20230307" is read too. */
function pathOf(url: string | null): string | null {
  if (url === null) return null;
  return new URL(url).pathname.replace(
    /(?<=\/)((?:19|20)\d{2})([01]\d)([0-3]\d)(?=[/-])/,
    '$1-$2-$3',
  );
}

/** A page's title without " | Outlet" or " - Outlet" at its end. */
function withoutOutlet(title: string | null | undefined, outlets: Outlets): string | null {
  if (title === null || title === undefined) return null;
  const match = /^(.{3,}?)\s+[|–—-]\s+([^|–—]{2,40})$/.exec(title.slice(0, LONGEST_HEADLINE * 2));
  return match?.[1] !== undefined && outlets.find(match[2] ?? '') !== null ? match[1] : title;
}

/**
 * The first heading at the head of the report; without one, a first line that has no full stop
 * and is followed by a longer block.
 */
function headlineOf({ head }: ReportLines): string | null {
  const heading = head.find((block) => block.heading);
  if (heading !== undefined) return heading.text;
  const [line, next] = head;
  if (line === undefined || next === undefined || line.text.length > LONGEST_HEADLINE) return null;
  const ends = /[.,;:!…]["'”’»)]*$/.test(line.text);
  return !ends && next.text.length > line.text.length ? line.text : null;
}
