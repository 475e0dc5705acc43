import type { Sentence } from '../domain.ts';
import { ruleSpan, type TaggedSpan } from './tagger.ts';
import { datelineLength } from './tokens.ts';

const VERBS =
  'said|says|told|claimed|claims|announced|added|reported|insisted|warned|stated|argued|alleged|confirmed|denied|acknowledged|estimated|noted|stressed';

/** A reporting verb at the end of a clause: it has its own speaker. */
const ENDS_IN_VERB = new RegExp(`\\b(?:${VERBS})$`);

/** A noun phrase of up to eight words. */
const NAMING =
  "(?:[\\p{L}\\p{N}'’.-]+ ){0,7}?(?!(?:was|were|is|are|been|be|being)\\s)[\\p{L}\\p{N}'’.-]+";

/** When: "on Tuesday", "over the weekend", "in a statement late Monday". */
const WHEN =
  '(?: (?:on|over|in|late|early|last|during|at|by|via) (?:[\\p{L}\\p{N}]+ ){0,4}?[\\p{L}\\p{N}]+| \\p{Lu}\\p{Ll}+day)?';

// "…, Defence Minister Ivan Petrov said on Tuesday."
const BEHIND = new RegExp(
  `^(.{20,800}?), (${NAMING}) ((?:has |have |had |also )?(?:${VERBS}|estimates?|believes?|claim|say))(?:(?<= told)(?: \\p{Lu}[\\p{L}’'-]*){1,4}| (?<=told )(?:reporters|journalists|us))?${WHEN}[.]?$`,
  'u',
);
// "“…,” said a pilot who had flown there last week …"
const QUOTED = new RegExp(
  `^((?:"[^"“”]{10,800}[,?!.]"|“[^"“”]{10,800}[,?!.]”)) (${VERBS}) ((?:an?|one|another|the) (?:[\\p{Ll}’'-]+ ){0,5}?[\\p{Ll}’'-]+)(?=,? (?:who|whose|whom|in|at|from|on|near|with|of)\\b|,|[.]?$)`,
  'u',
);
// "A Warsaw-based institute said over the weekend that …", "Warsaw said Friday it would …"
const SAID = `((?:has |have |had |also ){0,2}(?:${VERBS}))(?: (?:[\\p{L}’'-]+ ){0,4}?[\\p{L}’'-]+(?= that ))?(?: \\p{Lu}\\p{L}+day)?${WHEN}`;
const TOPIC =
  "that|it|he|she|they|there|the|an?|its|his|her|their|both|all|more|most|some|many|no|\\p{Lu}[\\p{L}’']+|\\p{N}+";
// "Moscow claims to have taken …"
const PROMISED = '((?:has |have |had |also ){0,2}(?:claim|vow|promis|pledg|threaten)(?:s|es|ed))';
// "Prowse disputed the claim", "Kyiv rejected the report that …"
const CONTESTED =
  '((?:has |have |had |also |later |flatly ){0,2}(?:refut|disput|reject|dismiss)(?:s|es|ed))';
const CONTESTABLE =
  '(?:claim|charge|accusation|allegation|suggestion|report|estimate|idea|notion|figure|assertion|statement|account)s?';
// "The operator put the damage at 40 million"
const PUT = '((?:has |have |had |also ){0,2}puts?)';
// "The president did not rule out a lower rate"
const RULED = "((?:did|does|do|would|has|have|had|could)(?: not|n[’']t) rule(?:d)? out)";
const BEFORE = [
  new RegExp(`^(${NAMING}) ${RULED} (.{3,200}?)[.]?$`, 'u'),
  new RegExp(
    `^(${NAMING}) ${CONTESTED} ((?:the|that|those|these|all|any|such|an?|its|his|her|their) (?:\\p{L}+ ){0,3}?${CONTESTABLE}\\b.{0,200}?)[.]?$`,
    'u',
  ),
  new RegExp(
    `^(${NAMING}(?:, [^,“”"]{2,60},)?) ${PUT} ((?:the|its|his|her|their|\\p{Lu}|\\p{L}+s) ?.{3,80} at .{0,30}\\p{N}.{0,120}?)[.]?$`,
    'u',
  ),
  new RegExp(`^(${NAMING}) ${SAID} ((?:${TOPIC}) .{10,800}?)[.]?$`, 'u'),
  new RegExp(`^(${NAMING}) ${PROMISED} (to .{5,800}?)[.]?$`, 'u'),
];

// "According to a survey, …" and "…, according to a survey."
const ACCORDING = /^([Aa]ccording to) ([^,“”"]{2,120}), (.{10,800}?)[.]?$/u;
const ACCORDING_BEHIND =
  /^(.{20,800}?),? (according to) ([^,“”"]{2,160}(?:, [^,“”"]{2,80}){0,3}?)[.]?$/u;

/** Who can speak: a name, or a noun phrase with its article. */
const SPEAKER =
  /^(?!(?:After|Before|When|While|As|If|Since|Although|Though|Because|But|And)\b)(?:(?:[Tt]he|[Aa]n?|[Bb]oth|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Oo]ne|[Tt]wo|[Tt]hree)\s|\p{Lu}|(?:\p{Ll}[\p{L}-]*\s){1,3}\p{Lu}|(?:officials|analysts|experts|authorities|sources|witnesses)\b)/u;

const CERTAINTY = 0.7;

/**
 * Source, cue and content of a sentence of the plainest forms, "X said that …" and "…, X said on
 * Tuesday"; empty for every other sentence. A net under the tagger, for sentences where it finds no
 * cue; sentences with a quotation across the cue are none of its business.
 */
export function spotPlain(body: string, sentence: Sentence): TaggedSpan[] {
  const whole = body.slice(sentence.start, sentence.end).replace(/\n/g, ' ');
  const skip = datelineLength(whole);
  const text = whole.slice(skip);
  const offset = sentence.start + skip;
  return (
    ofAccording(text, offset) ??
    ofQuoted(text, offset) ??
    ofBehind(text, offset) ??
    ofBefore(text, offset) ??
    []
  );
}

function ofAccording(text: string, offset: number): TaggedSpan[] | null {
  const front = ACCORDING.exec(text);
  if (front) {
    const [, cue, source, content] = front as unknown as [string, string, string, string];
    const at = cue.length + 1;
    return parts(offset, [at, source], [0, cue], [at + source.length + 2, content]);
  }
  const back = ACCORDING_BEHIND.exec(text);
  if (back === null || isOpen(back[1]!)) return null;
  const [, content, cue, source] = back as unknown as [string, string, string, string];
  const at = text.indexOf(cue, content.length);
  return parts(offset, [at + cue.length + 1, source], [at, cue], [0, content]);
}

function ofQuoted(text: string, offset: number): TaggedSpan[] | null {
  const quoted = QUOTED.exec(text);
  if (quoted === null) return null;
  const [, content, cue, source] = quoted as unknown as [string, string, string, string];
  const at = content.length + 1;
  return parts(offset, [at + cue.length + 1, source], [at, cue], [0, content]);
}

function ofBehind(text: string, offset: number): TaggedSpan[] | null {
  const behind = BEHIND.exec(text);
  if (behind === null || !SPEAKER.test(behind[2]!) || isOpen(behind[1]!)) return null;
  // "…,” she said, a paper reported.": the nearer speaker is the tagger's.
  if (ENDS_IN_VERB.test(behind[1]!)) return null;
  const [, content, source, cue] = behind as unknown as [string, string, string, string];
  const at = content.length + 2;
  return parts(offset, [at, source], [at + source.length + 1, cue], [0, content]);
}

function ofBefore(text: string, offset: number): TaggedSpan[] | null {
  // The last clause may have a speaker of its own: "…, but a soldier told us that …".
  const clause = text.search(/, (?:but|and|while) (?!.*, (?:but|and|while) )/);
  const last = clause < 0 ? 0 : clause + text.slice(clause + 2).indexOf(' ') + 3;
  for (const at of last === 0 ? [0] : [last, 0]) {
    const before = BEFORE.map((form) => form.exec(text.slice(at))).find((found) => found !== null);
    if (!before || !SPEAKER.test(before[1]!) || isOpen(text.slice(0, at))) continue;
    const [, source, cue, content] = before as unknown as [string, string, string, string];
    const place = text.indexOf(content, at + source.length + cue.length);
    return parts(offset, [at, source], [at + source.length + 1, cue], [place, content]);
  }
  return null;
}

type Part = readonly [at: number, text: string];

function parts(offset: number, ...[source, cue, content]: [Part, Part, Part]): TaggedSpan[] {
  return [
    ruleSpan('source', offset + source[0], source[1], CERTAINTY),
    ruleSpan('cue', offset + cue[0], cue[1], CERTAINTY),
    ruleSpan('content', offset + content[0], content[1], CERTAINTY),
  ].sort((a, b) => a.start - b.start);
}

function isOpen(text: string): boolean {
  const opened = text.match(/[“"]/g)?.length ?? 0;
  const closed = text.match(/”/g)?.length ?? 0;
  return text.includes('“') ? opened !== closed : opened % 2 === 1;
}
