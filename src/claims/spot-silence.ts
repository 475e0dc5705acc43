import type { Sentence } from '../domain.ts';
import { ruleSpan, type TaggedSpan } from './tagger.ts';

const AUXILIARY =
  "(?:(?:has|have|had|did|does|do|was|were|is|are|could|can|would)(?: not|n['’]t|not)? (?:immediately |yet |publicly |independently |been |be ){0,3})?";

/** What one does who says nothing. */
const NO_COMMENT = [
  'declin(?:ed|es|ing) (?:immediate |further |any )?(?:to )?(?:publicly )?comment',
  'refus(?:ed|es|ing) to (?:publicly )?comment',
  '(?:make|made|issue|issued|offer|offered) (?:any |no )(?:immediate |public )?comments?',
  'comment(?:ed)?(?= on| immediately|\\.|$)',
  'no (?:immediate )?comment',
  'respond(?:ed)?(?= to (?:\\w+ ){0,4}(?:requests?|questions?|calls?|inquir\\w+|e-?mails?))',
  'return(?:ed)? (?:\\w+ ){0,4}(?:requests?|calls?|e-?mails?)',
];

/** What an outlet cannot do. */
const NO_CHECK = [
  '(?:unable|not able|impossible|not possible) to (?:independently |immediately |fully )?(?:verify|confirm|corroborate)',
  '(?:independently )?(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)',
];

// Who, the refusal or failure, about what.
const SILENCE = new RegExp(
  `^(.{2,120}?)[, ]+(${AUXILIARY}(?:${[...NO_COMMENT, ...NO_CHECK].join('|')}))(?:\\s+(.{1,300}?))?[.!]?["”]?$`,
  'i',
);

/** "There was no immediate confirmation from Kyiv of the loss." */
const NOTHING_FROM =
  /^(?:But |And |So far )?((?:there|it) (?:was|is|has been|had been|were) no (?:(?:immediate|official|public|independent|formal|further) )?(?:word|comment|confirmation|response|reaction|reply)) from ((?:[^\s,.;:“”"]+ ){0,7}?[^\s,.;:“”"]+)(?:,? ((?:on|of|about|to|that) .{1,200}?))?[.!]?$/i;

const NEGATIVE = /\b(?:not|unable|impossible|declin\w+|refus\w+|no)\b|n['’]t\b|cannot/i;
const TOPIC = /comment|verif|confirm|corroborat|respon[ds]|return|word|reaction|reply/i;
const NOBODY = /^(?:it|this|that|which|there)$/i;

const PASSIVE = /\b(?:be|been) (?:\w+ly )?(?:verified|confirmed|corroborated)$/i;

/** The rule is plain, but knows no grammar. */
const CERTAINTY = 0.8;

/**
 * Spans of a sentence that plainly says that a side gave no comment or that an outlet could not
 * verify; none for other sentences. The content is what follows, or else the last word ("comment").
 */
export function spotSilence(body: string, sentence: Sentence): TaggedSpan[] {
  const text = body.slice(sentence.start, sentence.end);
  if (!TOPIC.test(text) || !NEGATIVE.test(text) || text.includes('\n')) return [];
  const span = (kind: TaggedSpan['kind'], from: number, part: string) =>
    ruleSpan(kind, sentence.start + from, part, CERTAINTY);
  const nothing = NOTHING_FROM.exec(text);
  if (nothing !== null) {
    const [, cue, source, about] = nothing as unknown as [string, string, string, string?];
    const from = text.indexOf(cue);
    const behind = text.indexOf(source, from + cue.length + ' from'.length);
    const [last, at] = [cue.lastIndexOf(' '), behind + source.length];
    return about === undefined
      ? [
          span('cue', from, cue.slice(0, last)),
          span('content', from + last, cue.slice(last)),
          span('source', behind, source),
        ]
      : [
          span('cue', from, cue),
          span('source', behind, source),
          span('content', text.indexOf(about, at), about),
        ];
  }
  const match = SILENCE.exec(text);
  if (match === null || !NEGATIVE.test(match[2]!)) return [];
  const [, before, refusal, about] = match as unknown as [
    string,
    string,
    string,
    string | undefined,
  ];
  const at = text.indexOf(refusal, before.length);
  // "The army attacked, but the mayor declined …": the last clause has the source.
  const clause = before.split(/, (?:but|and|while|although) | but /).at(-1)!;
  const last = refusal.lastIndexOf(' ');
  if (about === undefined && last < 0) return [];
  if (PASSIVE.test(refusal)) {
    // "The claim could not be verified": what stands there is what, not who.
    const agent = /^by ([^,.]{2,60})/.exec(about ?? '')?.[1];
    const by = agent === undefined ? -1 : text.indexOf(agent, at + refusal.length);
    return [
      span('content', before.length - clause.length, clause),
      span('cue', at, refusal),
      ...(agent === undefined ? [] : [span('source', by, agent)]),
    ];
  }
  const source = NOBODY.test(clause.trim())
    ? []
    : [span('source', before.length - clause.length, clause)];
  if (about === undefined) {
    return [
      ...source,
      span('cue', at, refusal.slice(0, last)),
      span('content', at + last, refusal.slice(last)),
    ];
  }
  const content = text.indexOf(about, at + refusal.length);
  return [...source, span('cue', at, refusal), span('content', content, about)];
}
