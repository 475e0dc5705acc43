import type { Article, Claim, Sentence, Span, Voice } from '../domain.ts';
import { findNames, type NameMention } from './find-names.ts';
import { type Draft, groupSpans } from './group-spans.ts';
import { mendSpans } from './mend-spans.ts';
import { type NestedDraft, nestClaims } from './nest-claims.ts';
import { resolveClaimant } from './resolve-claimant.ts';
import { firstFrom } from './span-search.ts';
import { spotPlain } from './spot-plain.ts';
import { spotSilence } from './spot-silence.ts';
import { spotSpeakers } from './spot-speakers.ts';
import { stanceOf } from './stance-of.ts';
import { type Resolved, type Spoken, voiceAt } from './surroundings.ts';
import type { TaggedSpan, Tagger } from './tagger.ts';

/** A quotation handed on from speaker to speaker costs this much certainty a step. */
const HANDED_ON = 0.85;

/**
 * Who says what in an article, in the order of the contents. Pure: the same article gives the same
 * claims. An article that is not in Latin script has none: the tagger knows English only.
 */
export function findClaims(
  article: Article,
  sentences: readonly Sentence[],
  tagger: Tagger,
  voices: readonly Voice[] = [],
): Claim[] {
  const { body } = article;
  if (!isLatin(body)) return [];
  const spans = mendSpans(body, withRules(body, sentences, tagger.tag(body)), sentences);
  const drafts = nestClaims(body, groupSpans(body, spans, sentences), spans, sentences);
  const claimants = resolveAll(article, drafts, findNames(body), voices);
  return drafts.map((draft, k) => ({
    ...claimOf(body, draft, claimants[k] ?? null, sentences),
    chain: chainOf(drafts, claimants, k, voices),
  }));
}

/**
 * The tagger's spans, with those of the rules: lines of transcripts and signed quotations are what
 * their form says; in sentences in which the tagger missed the cue, the plain forms.
 */
function withRules(
  body: string,
  sentences: readonly Sentence[],
  tagged: readonly TaggedSpan[],
): TaggedSpan[] {
  const labelled = spotSpeakers(body);
  let spans = tagged;
  if (labelled.length > 0) {
    const lines = labelled.map((found) => ({ start: found[0]!.start, end: found.at(-1)!.end }));
    const taken = ({ start, end }: TaggedSpan) =>
      (lines[firstFrom(lines, end) - 1]?.end ?? 0) > start;
    spans = [...tagged.filter((span) => !taken(span)), ...labelled.flat()];
  }
  spans = [...spans].sort((a, b) => a.start - b.start);
  const all: TaggedSpan[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const first = at;
    while (at < spans.length && spans[at]!.start < sentence.end) at++;
    const own = spans.slice(first, at);
    const crossed =
      (all.at(-1)?.end ?? 0) > sentence.start || (own.at(-1)?.end ?? 0) > sentence.end;
    const silent = own.some(({ kind }) => kind === 'content') ? [] : spotSilence(body, sentence);
    const found = silent.length > 0 ? silent : missedBy(own, spotPlain(body, sentence));
    all.push(...(crossed ? own : replaced(own, found)));
  }
  all.push(...spans.slice(at));
  return all.sort((a, b) => a.start - b.start);
}

/** Spans with those of a rule in place of all that they touch. */
function replaced(
  spans: readonly TaggedSpan[],
  found: readonly TaggedSpan[],
): readonly TaggedSpan[] {
  if (found.length === 0) return spans;
  const [from, to] = [found[0]!.start, found.at(-1)!.end];
  return [...spans.filter(({ start, end }) => end <= from || start >= to), ...found];
}

/**
 * A rule's spans unless the tagger has them too: a source and a cue there, as many contents as cues,
 * and not the rule's one content in pieces.
 */
function missedBy(own: readonly TaggedSpan[], found: readonly TaggedSpan[]): readonly TaggedSpan[] {
  const meeting = (kind: TaggedSpan['kind']) => {
    const rule = found.find((one) => one.kind === kind);
    return own.filter(
      (one) => one.kind === kind && rule && one.start < rule.end && one.end > rule.start,
    );
  };
  const count = (kind: TaggedSpan['kind']) => own.filter((one) => one.kind === kind).length;
  const known = meeting('source').length > 0 && meeting('cue').length > 0;
  return known && count('cue') <= count('content') && meeting('content').length < 2 ? [] : found;
}

function resolveAll(
  { body, outlet }: Article,
  drafts: readonly Draft[],
  names: readonly NameMention[],
  voices: readonly Voice[],
): (Resolved | null)[] {
  const spoken: Spoken[] = [];
  const resolved: (Resolved | null)[] = [];
  for (const { source, content } of drafts) {
    const claimant =
      source === null
        ? null
        : resolveClaimant(source, { body, names, spoken, outlet, voices, claimed: content });
    resolved.push(claimant);
    if (source !== null && claimant !== null)
      spoken.push({ ...claimant, start: source.start, end: source.end });
  }
  return drafts.map(({ speaker }, k) => {
    // A chain of quotations ends at the one whose speaker is named; it never runs in a circle.
    let at = k;
    let certainty = 1;
    for (
      let step: number | null = speaker;
      step !== null && certainty > 0.05;
      step = drafts[at]!.speaker
    ) {
      at = step;
      certainty *= HANDED_ON;
    }
    const claimant = resolved[at] ?? null;
    return claimant === null ? null : { ...claimant, certainty: claimant.certainty * certainty };
  });
}

/** Who hands a claim on, nearest first; nobody hands on what is said by nobody else. */
function chainOf(
  drafts: readonly NestedDraft[],
  claimants: readonly (Resolved | null)[],
  k: number,
  voices: readonly Voice[],
): string[] {
  const chain: string[] = [];
  for (let at = drafts[k]!.outer; at !== null; at = drafts[at]!.outer) {
    const name = claimants[at]?.name;
    if (name !== undefined) chain.push(name);
  }
  // What a letter or column tells that others say, its author hands on.
  const voice = voiceAt(voices, drafts[k]!.content[0]!.start);
  return voice === null || claimants[k]?.name === voice.name || claimants[k] === null
    ? chain
    : [...chain, voice.name];
}

function claimOf(
  body: string,
  draft: Draft,
  claimant: Resolved | null,
  sentences: readonly Sentence[],
): Omit<Claim, 'chain'> {
  const { source, cue, content } = draft;
  const first = content[0]!;
  const anchor = cue ?? first;
  const sentence = sentences[firstFrom(sentences, anchor.start + 1) - 1];
  const stance = stanceOf({
    cue: cue === null ? '' : textOf(body, cue),
    before:
      cue === null
        ? ''
        : body.slice(Math.max(sentence?.start ?? 0, cue.start - 40), cue.start).trim(),
    after:
      cue !== null && first.start >= cue.end
        ? body.slice(cue.end, Math.min(first.end, cue.end + 60)).trim()
        : '',
    source: source === null ? '' : textOf(body, source),
    person: claimant?.person ?? false,
  });
  const sure = content.reduce((sum, span) => sum + span.certainty, 0) / content.length;
  return {
    source: source === null ? [] : [spanOf(source)],
    cue: cue === null ? [] : [spanOf(cue)],
    content: content.map(spanOf),
    claimant:
      claimant === null
        ? null
        : { name: claimant.name, certainty: claimant.certainty * draft.link },
    stance,
    direct: content.some((span) => isQuoted(body, span)),
    certainty: cue === null ? sure * draft.link : (sure + cue.certainty) / 2,
  };
}

function textOf(body: string, { start, end }: Span): string {
  return body.slice(start, end);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function isQuoted(body: string, { start, end }: Span): boolean {
  return (
    /["“”«»]|``|''/.test(body.slice(start, end)) ||
    /["“]$/.test(body.slice(Math.max(0, start - 1), start))
  );
}

/** Whether most letters of the first few thousand are Latin. */
function isLatin(body: string): boolean {
  const sample = body.slice(0, 4000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > letters / 2;
}
