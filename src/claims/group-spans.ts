import type { Sentence, Span } from '../domain.ts';
import { firstFrom, startingWithin } from './span-search.ts';
import type { TaggedSpan } from './tagger.ts';

/** A claim before its claimant and stance are known. */
export interface Draft {
  readonly source: TaggedSpan | null;
  readonly cue: TaggedSpan | null;
  readonly content: readonly TaggedSpan[];
  /** How sure it is that these spans belong together, 0 to 1. */
  readonly link: number;
  /** Ordinal of the draft whose speaker goes on speaking here; null where it has its own. */
  readonly speaker: number | null;
}

/** A tagged span with where it stands. */
interface Placed extends Span {
  readonly span: TaggedSpan;
  readonly sentence: number;
  readonly line: number;
}

/** Rates of right links, measured on marked reports. */
const SAME_SENTENCE = 0.95;
const SAME_LINE = 0.8;
const CARRIED_ON = 0.6;

/** A quotation that is not closed is followed over so many lines. */
const MOST_LINES = 10;

/** Quotation marks that open. */
const OPENING = /^["“'‘`]/;

/** What standing in another sentence costs, in characters. */
const SENTENCE_COST = 150;
/** And standing in a later one that has a content of its own. */
const NEXT_COST = 150;
/** Spans farther apart than this, in characters, do not belong together. */
const FARTHEST = 1500;
/** What a span of the same kind in between costs. */
const CROSSING_COST = 60;

/**
 * Groups spans to claims: each content with its best cue, each cue with its best source, nearest
 * first, the same sentence before the same line. A quotation without a cue goes to the speaker of
 * the quotation that it carries on.
 */
export function groupSpans(
  body: string,
  spans: readonly TaggedSpan[],
  sentences: readonly Sentence[],
): Draft[] {
  const placed = place(spans, sentences);
  const cues = placed.filter(({ span }) => span.kind === 'cue');
  const sources = placed.filter(({ span }) => span.kind === 'source');
  const contents = placed.filter(({ span }) => span.kind === 'content');
  const drafts: (Draft & { readonly line: number; readonly sentence: number })[] = [];
  const byCue = new Map<Placed, number>();
  for (const content of contents) {
    const best = nearest(content, cues, contents, body);
    if (
      best !== null &&
      (isOwnVoice(content, best, sources, body) || isOfNext(content, best, contents, body))
    )
      continue;
    const taken = best === null ? undefined : byCue.get(best);
    const begun = taken === undefined ? undefined : drafts[taken]!;
    if (begun !== undefined && continues(content, begun, body)) {
      drafts[taken!] = { ...begun, content: [...begun.content, content.span] };
      continue;
    }
    const cue = begun === undefined ? best : null;
    const source = begun === undefined ? nearest(cue ?? content, sources, cues, body) : null;
    if (cue !== null) byCue.set(cue, drafts.length);
    drafts.push({
      source: source?.span ?? null,
      cue: cue?.span ?? null,
      content: [content.span],
      link: linkOf(content, [cue, source]),
      speaker: null,
      line: content.line,
      sentence: (cue ?? content).sentence,
    });
  }
  return drafts.map((draft, k) => ({ ...draft, speaker: speakerOf(drafts, k, body) }));
}

/** How sure it is that a content goes with its cue and source. */
function linkOf(content: Placed, parts: readonly (Placed | null)[]): number {
  const found = parts.filter((part) => part !== null);
  if (found.length === 0) return CARRIED_ON;
  return found.every(({ sentence }) => sentence === content.sentence) ? SAME_SENTENCE : SAME_LINE;
}

/**
 * Whether a content that the tagger took is the outlet's own clause before someone speaks: "Troops
 * stormed the town, and a soldier told …". Its only cue then is the other one's.
 */
function isOwnVoice(
  content: Placed,
  cue: Placed,
  sources: readonly Placed[],
  body: string,
): boolean {
  const next = sources[firstFrom(sources, content.end)];
  return (
    next !== undefined &&
    cue.start >= next.start &&
    /^, (?:and|but|while) $/.test(body.slice(content.end, next.start)) &&
    !/["“”]/.test(body.slice(content.start, content.end))
  );
}

/**
 * Whether the only cue that a content finds is a later sentence's, which has a content of its own:
 * what stands before it without quotation marks is the outlet's.
 */
function isOfNext(
  content: Placed,
  cue: Placed,
  contents: readonly Placed[],
  body: string,
): boolean {
  return (
    cue.sentence > content.sentence &&
    contents.some((other) => other.sentence === cue.sentence && other.start >= cue.end) &&
    !/["“”]/.test(body.slice(content.start - 1, content.end + 1))
  );
}

/** Whether a content belongs to a claim already begun: of the same sentence, or a quotation that goes on. */
function continues(content: Placed, draft: { readonly sentence: number }, body: string): boolean {
  return (
    content.sentence === draft.sentence ||
    OPENING.test(body.slice(content.span.start, content.span.end))
  );
}

function place(spans: readonly TaggedSpan[], sentences: readonly Sentence[]): Placed[] {
  const placed: Placed[] = [];
  let sentence = 0;
  for (const span of spans) {
    while (sentence + 1 < sentences.length && sentences[sentence + 1]!.start <= span.start)
      sentence++;
    const { start, end } = span;
    placed.push({ span, start, end, sentence, line: sentences[sentence]?.paragraph ?? 0 });
  }
  return placed;
}

/** The span of a list that best goes with `one`, in its line; null where there is none. */
function nearest(
  one: Placed,
  list: readonly Placed[],
  between: readonly Placed[],
  body: string,
): Placed | null {
  let best: Placed | null = null;
  let least = Infinity;
  for (const other of startingWithin(list, one.start - FARTHEST, one.end + FARTHEST)) {
    if (other.line !== one.line) continue;
    const gap = gapOf(one.span, other.span);
    let cost = gap.end - gap.start;
    if (other.sentence !== one.sentence) cost += SENTENCE_COST;
    // “…,” said Brun. “…” Lind said: "…": the second quotation is not the next speaker's.
    if (
      one.span.kind === 'content' &&
      other.start > one.end &&
      other.sentence !== one.sentence &&
      between.some((third) => third !== one && third.sentence === other.sentence)
    )
      cost += NEXT_COST;
    const crossed = startingWithin(between, gap.start, gap.end).filter((third) => third !== one);
    cost += CROSSING_COST * crossed.length;
    if (/[;.?!]\s/.test(body.slice(gap.start, gap.end))) cost += 20;
    if (cost < least) {
      least = cost;
      best = other;
    }
  }
  return best;
}

function gapOf(one: Span, other: Span): Span {
  return one.start < other.start
    ? { start: one.end, end: Math.max(one.end, other.start) }
    : { start: other.end, end: Math.max(other.end, one.start) };
}

/** Whose speech a content without source carries on: the one before it, or behind it, if both are quotations. */
function speakerOf(
  drafts: readonly (Draft & { readonly line: number; readonly sentence: number })[],
  k: number,
  body: string,
): number | null {
  const draft = drafts[k]!;
  if (draft.source !== null) return null;
  const quoted = OPENING.test(body.slice(draft.content[0]!.start, draft.content[0]!.end));
  const last = drafts[k - 1];
  // "and adding that …": the speaker of the sentence before it.
  if (draft.cue !== null) {
    return last !== undefined && last.line === draft.line ? k - 1 : null;
  }
  // A quotation that is not closed goes on in the next line: its speaker may be named there.
  const ends = endsIn(drafts, k, body);
  if (ends !== null) return ends;
  if (last === undefined || draft.line - last.line > 1) return null;
  const announced = last.cue !== null && /:\s*$/.test(lineBefore(body, draft.content[0]!.start));
  const labelled = last.cue !== null && body[last.cue.end - 1] === ':';
  const lastQuoted =
    labelled || last.content.some(({ start, end }) => OPENING.test(body.slice(start, end)));
  return (quoted && (lastQuoted || announced)) || draft.line === last.line ? k - 1 : null;
}

/** The draft in which a quotation that its line does not close is ended by its speaker; null: none. */
function endsIn(
  drafts: readonly (Draft & { readonly line: number })[],
  k: number,
  body: string,
): number | null {
  for (let at = k; at + 1 < drafts.length && at < k + MOST_LINES; at++) {
    const { content, cue, line } = drafts[at]!;
    const [start, end] = [content[0]!.start, content.at(-1)!.end];
    const isOpen =
      OPENING.test(body.slice(start, end)) &&
      !/["”'’]\s*$/.test(body.slice(start, end)) &&
      !/^.?["”]/.test(body.slice(end, end + 2));
    const next = drafts[at + 1]!;
    const goesOn = OPENING.test(body.slice(next.content[0]!.start, next.content[0]!.end));
    if (cue !== null || !isOpen || !goesOn || next.line !== line + 1) return null;
    if (next.source !== null) return at + 1;
  }
  return null;
}

/** The end of the text before an offset, up to 40 characters, across a line break. */
function lineBefore(body: string, at: number): string {
  return body.slice(Math.max(0, at - 40), at);
}
