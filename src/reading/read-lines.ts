import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';
import { parseUrl } from '../text/parse-url.ts';
import type { Block, JudgedBlock } from './block.ts';
import { type Byline, readByline } from './read-byline.ts';
import { readDate } from './read-date.ts';

/** How many blocks at the head of a report may be its title, byline and date. */
const HEAD_BLOCKS = 8;

/** How many blocks at its foot may be its date or byline. */
const FOOT_BLOCKS = 3;

/** What the explicit lines of a report say of it; null where there is no such line. */
export interface ReportLines {
  /** "By AFP and Jane Doe". */
  readonly byline: Byline | null;
  /** Of a date line, YYYY-MM-DD. */
  readonly date: string | null;
  /** "KYIV, March 7, 2023 (Reuters) —" at the head of the first paragraph. */
  readonly dateline: { readonly by: KnownOutlet; readonly date: string | null } | null;
  /** The name in "Source: TRT", without "and agencies". */
  readonly source: string | null;
  /** The address under "Original url:". */
  readonly address: string | null;
  /** The outlet that speaks in a donation appeal, a newsletter invitation or a copyright line. */
  readonly speaker: { readonly name: string; readonly known: KnownOutlet | null } | null;
  /** Kept blocks at the head that are neither byline nor date line, for the headline. */
  readonly head: readonly Block[];
}

/** Reads the lines in which a report says who wrote and published it, when and where. */
export function readLines(
  blocks: readonly JudgedBlock[],
  outlets: Outlets,
  now: Date,
): ReportLines {
  const kept = blocks.filter(({ furniture }) => furniture === null).map(({ block }) => block);
  const head: Block[] = [];
  let byline: Byline | null = null;
  let date: string | null = null;
  let dateline: ReportLines['dateline'] = null;
  for (const [index, block] of kept.entries()) {
    const inHead = index < HEAD_BLOCKS;
    if (!inHead && index < kept.length - FOOT_BLOCKS) continue;
    const line = block.text.length > 150 ? null : readLine(block.text, outlets, now);
    byline ??= line?.byline ?? null;
    date ??= line?.date ?? null;
    if (!inHead || line !== null) continue;
    head.push(block);
    dateline ??= readDateline(block.text, outlets, now);
  }
  const labelled = blocks.filter(({ furniture }) => furniture !== null);
  return {
    byline,
    date,
    dateline,
    source: readSource(labelled),
    address: readAddress(labelled),
    speaker: readSpeaker(labelled, outlets),
    head,
  };
}

/** A byline, a date line or both in one ("By Jane Doe | March 7, 2023"); null: neither. */
function readLine(
  text: string,
  outlets: Outlets,
  now: Date,
): { readonly byline: Byline | null; readonly date: string | null } | null {
  const found = readDate(text, now);
  const rest = (found?.rest ?? text).replace(/^[\s|,;:•·–—-]+|[\s|,;:•·–—-]+$/g, '');
  const date = found?.day ?? null;
  const byline = bylineOf(rest, outlets);
  if (byline !== null) return { byline, date };
  return date !== null && isDateLabel(rest) ? { byline: null, date } : null;
}

function bylineOf(text: string, outlets: Outlets): Byline | null {
  const names = /^(?:(?:written|reported|text) )?by\b[:\s]\s*(.+)$/i.exec(text)?.[1];
  if (names !== undefined) return readByline(names, outlets);
  // A bare name on a line of its own, or "Published by The Moscow Times".
  const name = text.replace(/^(?:first )?published (?:by|in|on)\s+|\s+on$/gi, '');
  const known = name.length <= 50 ? outlets.find(name) : null;
  if (known === null) return null;
  const isAgency = known.kind === 'agency';
  return { agency: isAgency ? known : null, outlet: isAgency ? null : known, author: null };
}

/** Whether nothing but labels, a weekday and a time is left beside a date. */
function isDateLabel(rest: string): boolean {
  const words = rest.replace(
    /\b(?:published|posted|publication date|first published|date|updated|last updated|modified|on|at|mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b|\b[T\s]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?\s?m\b\.?|Z\b)?|[+-]\d{2}:?\d{2}|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CEST|CET|EET|EEST|MSK|[ap]m|local time)\b|T(?=\s|$)/giu,
    '',
  );
  return !/[\p{L}\p{N}]/u.test(words);
}

// A place in capitals or a capitalised word, perhaps a day, the source in brackets, a dash.
const DATELINE =
  /^(\p{Lu}[\p{L}\p{M}\p{N}.,'’ /-]{0,80}?)?\s{0,3}[(/[]\s{0,2}([\p{L}\p{N}.& -]{2,40}?)\s{0,2}[)/\]]\s{0,3}(?:[-–—:]|\.\s)/u;

function readDateline(text: string, outlets: Outlets, now: Date): ReportLines['dateline'] {
  const match = DATELINE.exec(text.slice(0, 160));
  const by = match?.[2] === undefined ? null : outlets.find(match[2]);
  if (by === null) return null;
  return { by, date: readDate(match?.[1] ?? '', now)?.day ?? null };
}

function readSource(labelled: readonly JudgedBlock[]): string | null {
  for (const { block, furniture } of labelled) {
    const value =
      furniture === 'source' ? /^sources?\s*:\s*(.+)$/i.exec(block.text)?.[1] : undefined;
    const name = value
      ?.replace(
        /\s*(?:,|\band\b|&|\+|\bwith\b)\s*(?:news |other |wire )?(?:agencies|wires|services|staff)\.?$/i,
        '',
      )
      .replace(/[.\s]+$/, '');
    if (name !== undefined && name !== '') return name;
  }
  return null;
}

function readAddress(labelled: readonly JudgedBlock[]): string | null {
  for (const { block, furniture } of labelled) {
    if (furniture !== 'address') continue;
    const address = [...block.links, /https?:\/\/[^\s<>]+/i.exec(block.text)?.[0] ?? ''].find(
      isAddress,
    );
    if (address !== undefined) return address;
  }
  return null;
}

/** Whether a text is an address of the web, whole and not beyond measure. */
export function isAddress(text: string): boolean {
  if (text.length > 2_000 || !/^https?:\/\/\S+$/i.test(text)) return false;
  return parseUrl(text) !== null;
}

function readSpeaker(labelled: readonly JudgedBlock[], outlets: Outlets): ReportLines['speaker'] {
  let agency: ReportLines['speaker'] = null;
  for (const { block, furniture } of labelled) {
    if (furniture !== 'appeal' && furniture !== 'newsletter' && furniture !== 'copyright') continue;
    for (const { outlet } of outlets.mentions(block.text)) {
      if (outlet.kind === 'outlet') return { name: outlet.name, known: outlet };
      if (furniture === 'copyright') agency ??= { name: outlet.name, known: outlet };
    }
    const name =
      /^an? (?:message|note|appeal|letter) from (?:the editors? of )?(.{2,50}?):?$/i.exec(
        block.text,
      )?.[1];
    if (name !== undefined && /^\p{Lu}/u.test(name)) return { name, known: null };
  }
  return agency;
}
