import type { Sentence } from '../domain.ts';
import { startingWithin } from './span-search.ts';
import { ruleSpan, type TaggedSpan } from './tagger.ts';

/** How sure a span is that a rule makes of others. */
const CERTAINTY = 0.7;

/** "was told", "has been accused on Tuesday by": who stands before is no speaker. */
const PASSIVE =
  /^(?:was|were|is|are|been|being|(?:has|have|had) been)\s(?:\p{L}+ly\s)?(?:told|informed|accused|warned|advised|assured|reminded|contradicted|denounced|criticized|criticised|blamed|praised|rebuked|condemned|dismissed|rejected)\b/u;

/** Who did it, behind "by": up to what it is about. */
const AGENT =
  /^\s*((?:[^\s,.;“”"]+\s){0,9}?[^\s,.;“”"]+)(?=\s(?:of|for|with)\s\p{L}+ing\b|\s(?:that|to)\s|[,.;]|$)/u;

/** "The Post reports that aides", taken for one source. */
const HANDED_ON =
  /^(.{2,60}?)\s((?:has |had |also )?(?:reports|reported|says|said|writes|wrote|claims|claimed|claims))\sthat\s(.{2,60})$/;

/** Somebody told another what is told in turn: "his deputy had told her that …". */
const TOLD_IN_TURN =
  /^(?:that\s)?((?:(?:the|an?|his|her|their|its|one|two|three|some|several|many)\s|\p{Lu})[^,.;:“”"]{1,50}?)\s((?:has |have |had |also )?(?:told\s(?:him|her|them|me|us|it)|say|says|said|claim|claims|claimed|insisted|warned|admitted|confirmed|denied))\s(that\s.{8,})$/u;

/** Characters of what is told in turn. */
const LONGEST_TOLD = 600;

/** A clause that begins with somebody who then speaks, with what tells about them between commas. */
const SUBJECT =
  /^(?:(?:But|And|Meanwhile,|Later,)\s)?((?=(?:The|An?|One|Two|Three|Several|Some|Its|His|Her|Their|Another)\s|\p{Lu})[^\s,.;:“”"()]+(?:\s[^\s,.;:“”"()]+){0,9}?(?:,\s(?:who|whose|a|an|the)\s[^.;:“”"()]{3,100},)?)\s$/u;

/** Characters of a sentence before a verb in which its subject is looked for. */
const SUBJECT_WITHIN = 300;

/** A cue that needs somebody before it. */
const FINITE =
  /^(?:(?:also|has|have|had|did|later|then|now|once)\s)*(?:said|says|told|claimed|claims|announced|insisted|insists|warned|argued|argues|alleged|confirmed|denied|acknowledged|admitted|added|noted|stated|estimated|estimates|wrote|complained|conceded|declined|refused|replied|responded|continued|went on|tweeted)\b/;

/**
 * Tagged spans with what sentences and grammar tell against them: a source ends with its sentence,
 * who is told something is no source, what hands on a claim is a source of its own, a verb of
 * speech whose subject was missed gets it, and one whose content was missed the clause before it.
 */
export function mendSpans(
  body: string,
  spans: readonly TaggedSpan[],
  sentences: readonly Sentence[],
): TaggedSpan[] {
  const parts = spans.flatMap((span) => partsOf(body, span, sentences));
  const mended: TaggedSpan[] = [];
  for (const sentence of sentences) {
    const own = withoutNaming(body, startingWithin(parts, sentence.start, sentence.end));
    if (own.length === 0) continue;
    const begun = own.map((span) => fromItsHead(body, span, sentence));
    const whole = withSubjects(body, withAgents(body, begun, sentence), sentence);
    mended.push(...withContent(body, withSpeaker(body, whole), sentence));
  }
  return mended.sort((a, b) => a.start - b.start);
}

/** The head of a noun phrase of which only the name at its end was taken: "Elders in the camps of". */
const HEAD =
  /^(?:(?:The|An?|Some|Many|Most|Several|Two|Three)\s)?(?:[\p{L}’'-]+\s){1,2}(?:of|in|from|at|near)\s(?:(?:the|its|their)\s)?(?:[\p{L}’'-]+\s(?:of|in|near|around)\s)?$/u;

/** A source that begins in the middle of the phrase that begins its sentence, with all of it. */
function fromItsHead(body: string, span: TaggedSpan, sentence: Sentence): TaggedSpan {
  const before = body.slice(sentence.start, span.start);
  if (span.kind !== 'source' || before.length > LONGEST_HEAD || !HEAD.test(before)) return span;
  return /^\p{Lu}/u.test(body.slice(span.start, span.end)) &&
    !/^(?:In|On|At|From|Near|Of|By|For|But|And|As|After|Before)\s/u.test(before)
    ? { ...span, start: sentence.start }
    : span;
}

/** Characters of such a beginning. */
const LONGEST_HEAD = 80;

/** "The town, called Artyomovsk until 2016, had …": what something is called nobody says. */
const NAMES = /^(?:called|named|dubbed|nicknamed|renamed|known\s+as)$/iu;

/** The spans of a sentence without those of a name that stands behind something. */
function withoutNaming(body: string, own: readonly TaggedSpan[]): readonly TaggedSpan[] {
  const naming = own.findIndex(
    ({ kind, start, end }) =>
      kind === 'cue' &&
      NAMES.test(body.slice(start, end)) &&
      /,\s*$/u.test(body.slice(Math.max(0, start - 3), start)),
  );
  if (naming < 0) return own;
  const [before, after] = [own[naming - 1], own[naming + 1]];
  const isNaming =
    before?.kind === 'source' &&
    after?.kind === 'content' &&
    /^\p{Lu}[\p{L}’'-]*,?$/u.test(body.slice(before.start, before.end)) &&
    /^\p{Lu}/u.test(body.slice(after.start, after.end));
  return isNaming ? own.filter((_, i) => Math.abs(i - naming) > 1) : own;
}

/** A source cut where sentences end, or where it holds a claim that is handed on; a content likewise. */
function partsOf(
  body: string,
  span: TaggedSpan,
  sentences: readonly Sentence[],
): readonly TaggedSpan[] {
  if (span.kind === 'cue') return [span];
  const text = body.slice(span.start, span.end);
  if (span.kind === 'content') {
    const told = text.length > LONGEST_TOLD ? null : TOLD_IN_TURN.exec(text);
    if (told === null) return [span];
    const [, source, cue, content] = told as unknown as [string, string, string, string];
    const at = text.indexOf(source);
    const cueAt = text.indexOf(cue, at + source.length);
    return [
      part('source', span, at, source),
      part('cue', span, cueAt, cue),
      part('content', span, text.length - content.length, content),
    ];
  }
  const ends = startingWithin(sentences, span.start + 1, span.end).map(({ start }) => start);
  if (ends.length > 0) {
    const cuts = [span.start, ...ends, span.end];
    return cuts
      .slice(0, -1)
      .map((from, k) =>
        ruleSpan('source', from, trimmed(body.slice(from, cuts[k + 1])), span.certainty),
      )
      .filter(({ start, end }) => end > start);
  }
  const handed = text.length > 140 ? null : HANDED_ON.exec(text);
  if (handed !== null) {
    const [, outer, cue, inner] = handed as unknown as [string, string, string, string];
    return [
      part('source', span, 0, outer),
      part('cue', span, outer.length + 1, cue),
      part('source', span, text.length - inner.length, inner),
    ];
  }
  return [span];
}

function part(
  kind: TaggedSpan['kind'],
  { start, certainty }: TaggedSpan,
  at: number,
  text: string,
): TaggedSpan {
  return ruleSpan(kind, start + at, text, Math.min(certainty, CERTAINTY));
}

/** Without the full stop of a sentence that ends there. */
function trimmed(text: string): string {
  return text.replace(/[.\s]+$/, '');
}

/** Spans of a sentence in which who is told something gives way to who tells it. */
function withAgents(
  body: string,
  own: readonly TaggedSpan[],
  sentence: Sentence,
): readonly TaggedSpan[] {
  const k = own.findIndex(
    ({ kind, start, end }) => kind === 'cue' && PASSIVE.test(body.slice(start, end)),
  );
  if (k < 0) return own;
  const cue = own[k]!;
  const patient = own[k - 1];
  const before = own.slice(0, k).filter((span) => span !== patient || isApart(body, span, cue));
  const rest = own.slice(k + 1);
  const text = body.slice(cue.end, sentence.end);
  const by = /\sby$/.test(body.slice(cue.start, cue.end))
    ? ''
    : (/^(?:\s(?:on|last|in|this)\s\S+|\s\p{Lu}\p{Ll}+day)?\sby(?=\s)/u.exec(text)?.[0] ?? null);
  if (by === null) return [...before, cue, ...rest];
  const from = cue.end + by.length;
  if (rest[0]?.kind === 'source' && rest[0].start <= from + 1) {
    return [...before, { ...cue, end: from }, ...rest];
  }
  const agent = AGENT.exec(body.slice(from, sentence.end));
  if (agent === null) return own;
  const source = ruleSpan('source', from + agent[0].indexOf(agent[1]!), agent[1]!, CERTAINTY);
  const behind = rest
    .filter(({ end }) => end > source.end)
    .map((span) =>
      span.start < source.end
        ? ruleSpan(span.kind, source.end, body.slice(source.end, span.end), span.certainty)
        : span,
    );
  if (!behind.some(({ kind }) => kind === 'content')) {
    const about = body.slice(source.end, sentence.end).replace(/[.!?”"\s]+$/, '');
    if (about.trim() === '') return [...before, cue, ...rest];
    behind.unshift(ruleSpan('content', source.end, about, CERTAINTY));
  }
  return [...before, { ...cue, end: from }, source, ...behind];
}

/** Whether a span does not stand right before a cue. */
function isApart(body: string, { end }: TaggedSpan, cue: TaggedSpan): boolean {
  return /\S/.test(body.slice(end, cue.start).replace(/[,\s]/g, ''));
}

/** Spans of a sentence in which the verb of speech has its subject, where the sentence begins with it. */
function withSubjects(
  body: string,
  own: readonly TaggedSpan[],
  sentence: Sentence,
): readonly TaggedSpan[] {
  const at = own.findIndex(
    ({ kind, start, end }) => kind === 'cue' && FINITE.test(body.slice(start, end)),
  );
  if (at < 0) return own;
  const cue = own[at]!;
  const before = own.slice(0, at);
  const isMissed = before.every(
    ({ kind, start, end }) => kind !== 'source' || /^who$/i.test(body.slice(start, end)),
  );
  if (!isMissed || !own.slice(at).some(({ kind }) => kind === 'content')) return own;
  if (own[at + 1]?.kind === 'source' && own[at + 1]!.start - cue.end < 3) return own;
  if (cue.start - sentence.start > SUBJECT_WITHIN) return own;
  const subject = SUBJECT.exec(body.slice(sentence.start, cue.start));
  if (subject === null) return own;
  const start = sentence.start + subject[0].indexOf(subject[1]!);
  return [ruleSpan('source', start, subject[1]!, CERTAINTY), ...own.slice(at)];
}

/** Who speaks, behind the last comma of what is said: ", the brigade's founder Anton Weber". */
const LAST_SUBJECT =
  /^(.{15,}),\s((?:(?:the|an?|its|his|her|their)\s|\p{Lu})[^\s,;:“”"]+(?:\s[^\s,;:“”"]+){0,7}|\p{Lu}[^\s,;:“”"]+)$/u;

/** Spans of a sentence in which a content that took in who says it, right before the verb, ends before them. */
function withSpeaker(body: string, own: readonly TaggedSpan[]): readonly TaggedSpan[] {
  return own.flatMap((span, k) => {
    const cue = own[k + 1];
    const isBeforeCue =
      span.kind === 'content' &&
      cue?.kind === 'cue' &&
      /^\s$/.test(body.slice(span.end, cue.start)) &&
      FINITE.test(body.slice(cue.start, cue.end)) &&
      /^[,.]/.test(body.slice(cue.end, cue.end + 1));
    const found = isBeforeCue ? LAST_SUBJECT.exec(body.slice(span.start, span.end)) : null;
    if (found === null) return [span];
    const [whole, said, subject] = found as unknown as [string, string, string];
    return [
      ruleSpan('content', span.start, said, span.certainty),
      ruleSpan('source', span.start + whole.length - subject.length, subject, CERTAINTY),
    ];
  });
}

/**
 * Spans of a sentence that has who says it behind what is said (", the governor said, Reuters
 * reported."), with that as their content where the tagger found none.
 */
function withContent(
  body: string,
  own: readonly TaggedSpan[],
  sentence: Sentence,
): readonly TaggedSpan[] {
  const [first, second] = own;
  const isBare =
    own.every(({ kind }) => kind !== 'content') &&
    first?.kind === 'source' &&
    second?.kind === 'cue' &&
    /^\s$/.test(body.slice(first.end, second.start)) &&
    /^[,.]/.test(body.slice(second.end, second.end + 1));
  if (!isBare) return own;
  const said = /^(?:\S+\s+){3,}\S+(?=,\s$)/.exec(body.slice(sentence.start, first.start))?.[0];
  return said === undefined ? own : [ruleSpan('content', sentence.start, said, CERTAINTY), ...own];
}
