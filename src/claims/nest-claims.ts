import type { Sentence, Span } from '../domain.ts';
import type { Draft } from './group-spans.ts';
import { startingWithin } from './span-search.ts';
import type { TaggedSpan } from './tagger.ts';

/** A draft with the ordinal of the one that hands it on; null where the article has it first hand. */
export interface NestedDraft extends Draft {
  readonly outer: number | null;
}

/** A source with its cue that have no content of their own. */
interface Bare extends Span {
  readonly source: TaggedSpan;
  readonly cue: TaggedSpan;
}

/** What stands between who hands a claim on and the claim: "reports that", "According to X,". */
const BEFORE = /^,?\s(?:that\s)?$/;
/** And between the claim and who hands it on: ", two officials said, the agency reported". */
const BEHIND = /^,?["”]?,?\s$/;

/** Who hands a claim on stands this near, in characters. */
const FARTHEST = 10;

/** How sure it is that a claim is handed on by who stands there. */
const LINK = 0.8;

/**
 * Adds the claims of those who hand others on: in "The Post reports that aides say …" the aides'
 * claim is whole, and The Post has a source and a cue but nothing left to say. Its content is the
 * other claim. Drafts stay in the order of their contents.
 */
export function nestClaims(
  body: string,
  drafts: readonly Draft[],
  spans: readonly TaggedSpan[],
  sentences: readonly Sentence[],
): NestedDraft[] {
  const nested: { draft: Draft; inner: number | null }[] = drafts.map((draft) => ({
    draft,
    inner: null,
  }));
  const extents = drafts.map(extentOf);
  const outerOf = new Map<Draft, Draft>();
  for (const bare of bareOf(body, drafts, spans, sentences)) {
    const k = drafts.findIndex((draft, i) => isHandedOn(body, draft, extents[i]!, bare));
    const inner = drafts[k];
    if (inner === undefined || outerOf.has(inner)) continue;
    const outer = draftOf(body, bare, inner);
    outerOf.set(inner, outer);
    nested.push({ draft: outer, inner: k });
  }
  if (outerOf.size === 0) return drafts.map((draft) => ({ ...draft, outer: null }));
  const ordered = nested
    .map(({ draft }) => draft)
    .sort((a, b) => a.content[0]!.start - b.content[0]!.start || (outerOf.get(b) === a ? -1 : 1));
  const places = new Map(ordered.map((draft, place) => [draft, place]));
  return ordered.map((draft) => {
    const outer = outerOf.get(draft);
    return {
      ...draft,
      speaker: draft.speaker === null ? null : places.get(drafts[draft.speaker]!)!,
      outer: outer === undefined ? null : places.get(outer)!,
    };
  });
}

/** Sources with a cue beside them that no draft has. */
function bareOf(
  body: string,
  drafts: readonly Draft[],
  spans: readonly TaggedSpan[],
  sentences: readonly Sentence[],
): Bare[] {
  const used = new Set(drafts.flatMap(({ source, cue }) => [source, cue]));
  const found: Bare[] = [];
  for (const sentence of sentences) {
    const free = startingWithin(spans, sentence.start, sentence.end).filter(
      (span) => span.kind !== 'content' && !used.has(span),
    );
    for (let i = 0; i + 1 < free.length; i++) {
      const [one, two] = [free[i]!, free[i + 1]!];
      if (one.kind === two.kind || !/^,?\s?$/.test(body.slice(one.end, two.start))) continue;
      const [source, cue] = one.kind === 'source' ? [one, two] : [two, one];
      found.push({ source, cue, start: one.start, end: two.end });
      i++;
    }
  }
  return found;
}

/** Whether a claim stands right behind who hands it on, or right before. */
function isHandedOn(body: string, draft: Draft, { start, end }: Span, bare: Bare): boolean {
  if (start > bare.end + FARTHEST || end < bare.start - FARTHEST) return false;
  if (draft.source === null || draft.cue === null) return false;
  // "Kral, who said": one speaker.
  if (/^(?:who|which|that)$/i.test(body.slice(draft.source.start, draft.source.end))) return false;
  return end <= bare.start
    ? BEHIND.test(body.slice(end, bare.start))
    : bare.end <= start && BEFORE.test(body.slice(bare.end, start));
}

function draftOf(body: string, bare: Bare, inner: Draft): Draft {
  const { start, end } = extentOf(inner);
  const that = /that\s$/.exec(body.slice(bare.end, Math.max(bare.end, start)));
  const from = that === null || bare.start > start ? start : start - that[0].length;
  const certainty = Math.min(bare.cue.certainty, inner.cue!.certainty);
  return {
    source: bare.source,
    cue: bare.cue,
    content: [{ kind: 'content', start: from, end, certainty }],
    link: LINK,
    speaker: null,
  };
}

/** From the first to the last of a draft's spans. */
function extentOf({ source, cue, content }: Draft): Span {
  const spans = [source, cue, ...content].filter((span) => span !== null);
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
