import { afterAbout, asFor, asObject, asStatement, attach, isState } from './carry-matter.ts';
import { type EarlierQuestion, isInverted } from './earlier-question.ts';

type Completion = (earlier: EarlierQuestion, asked: RegExpExecArray) => string;

const INTERROGATIVE = /^(?:when|why|where|how(?:\s+(?:many|much))?|who(?:m|se)?|which|what)\b/iu;

/** Questions of asking words alone, and what completes them. */
const BARE: readonly (readonly [RegExp, Completion])[] = [
  [/^(?:the\s+)?other\s+sides?$|^what\s+about\s+the\s+other\s+sides?$/iu, otherSide],
  [
    /^what\s+(?:happened|came|comes|is|was)\s+(?:next|then|after(?:wards?)?|after\s+that)$/iu,
    whatThen,
  ],
  [
    /^(?:since\s+)?(when|why|how|where)(?:\s+(?:exactly|precisely|was\s+(?:that|this|it)|is\s+(?:that|this|it)|not|so|did\s+(?:that|this|it)\s+happen))?$/iu,
    (earlier, [, word]) => ofCircumstance(word!.toLowerCase(), earlier),
  ],
  [/^(?:on\s+)?what\s+(?:date|day|time)$/iu, (earlier) => ofCircumstance('when', earlier)],
  [
    /^(?:says\s+who|who|who\s+(?:says|said|claims|claimed)(?:\s+(?:so|that|this|it))?|according\s+to\s+who(?:m)?|from\s+who(?:m)?)$/iu,
    ({ matter }) => attach('who said', 'said', matter),
  ],
  [
    /^(?:who|anyone|anybody|someone)\s+else(?:\s+(?:says|said|claims|claimed)(?:\s+(?:so|that|this|it))?)?$/iu,
    ({ matter }) => attach('who else said', 'said', matter),
  ],
  [
    /^(?:what\s+else|anything\s+else|anything\s+more|(?:any\s+)?(?:more\s+)?(?:details|updates?|news|developments)|(?:tell|show)\s+me\s+more|more|go\s+on|such\s+as|like\s+what|what|now)(?:\s+(?:on|about)\s+(?:it|that|this))?$/iu,
    whatElse,
  ],
  [
    /^(?:(?:in|by|from)\s+)?(?:which|what|whose)\s+(outlets?|papers?|newspapers?|sites?|websites?|publications?|agency|agencies|sources?|channels?|media|reports?|articles?)(?:\s+(?:(?:is|was)\s+(?:that|this|it)|(?:says|said|reported|wrote|published|claims|claimed|carried|ran)(?:\s+(?:so|that|this|it))?))?$/iu,
    (earlier, [, noun]) => ofOutlet(noun!, earlier),
  ],
  [
    /^(?:sources?|outlets?|who\s+(?:reported|published|wrote)(?:\s+(?:that|this|it))?|where\s+(?:is|was|did)\s+(?:that|this|it|you)\s+(?:reported|published|from|appear|written|come\s+from|get\s+(?:that|this|it)(?:\s+from)?)|what\s+(?:is|are|was|were)\s+(?:the|your|its|their)\s+sources?)$/iu,
    (earlier) => ofOutlet('outlet', earlier),
  ],
  [
    /^how\s+(?:many|much|old|big|large|far|long|often)(?:\s+(?:exactly|in\s+total|in\s+all|\p{Ll}+))?$/iu,
    figure,
  ],
  [
    /^(?:really|seriously|true|confirmed|verified|denied|is\s+(?:that|it|this)\s+so|are\s+you\s+sure)$/iu,
    (earlier, [word]) => {
      const state = /^(?:true|verified|denied)$/iu.test(word) ? word.toLowerCase() : 'confirmed';
      return isState('is ', state, earlier);
    },
  ],
];

/** A question of asking words alone ("when", "which outlet"), completed; null for any other. */
export function completeBare(question: string, earlier: EarlierQuestion): string | null {
  for (const [pattern, completion] of BARE) {
    const asked = pattern.exec(question);
    if (asked !== null) return completion(earlier, asked);
  }
  return null;
}

function ofCircumstance(word: string, earlier: EarlierQuestion): string {
  const { text, head, verb, subject, matter } = earlier;
  if (/^(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could)\b/iu.test(text))
    return `${word} ${text}`;
  const asking = INTERROGATIVE.exec(text)?.[0] ?? '';
  const rest = text.slice(asking.length);
  // "when did the ferry sink", "how did Moscow react to it": and why.
  const swaps = /^(?:when|where|why|how)$/iu.test(asking) && isInverted(text);
  if (swaps || (subject !== null && /^(?:react|respon)/iu.test(verb))) return `${word}${rest}`;
  if (subject !== null && /^what\s(?:did|does|do|has|have)\s.*\sabout$/iu.test(head)) {
    const said = head.slice('what '.length, -' about'.length);
    return `${word} ${said} ${matter.form === 'clause' ? '' : 'that about '}${afterAbout(matter)}`;
  }
  const said = asStatement(matter);
  if (said === null) return asFor(word === 'how' ? 'how so' : `${word} was that`, matter);
  if (word !== 'when') return `${word} is it that ${said}`;
  if (verb === '') return `when was it that ${said}`;
  const participle = /(?:ed|said)$/iu.test(verb) ? verb.toLowerCase() : 'said';
  return `when was it ${participle} that ${said}`;
}

/** Who speaks against it, whoever that is: no report calls anyone "the other side". */
function otherSide(earlier: EarlierQuestion): string {
  return /^den/iu.test(earlier.verb)
    ? attach('who said', 'said', earlier.matter)
    : attach('who denied', 'denied', asObject(earlier));
}

function whatThen({ matter }: EarlierQuestion): string {
  const said = asStatement(matter);
  return said === null ? asFor('what then', matter) : `what then, after ${said}`;
}

function whatElse({ text, subject, head, matter }: EarlierQuestion): string {
  if (subject !== null && /^what\s+(?:did|does|do|has|have)\b/iu.test(text))
    return `what else ${text.slice('what '.length)}`;
  const asked =
    subject === null ? '' : /^(?:\p{L}+\s+)?(?:did|does|do|has|have)\s/iu.exec(head)?.[0];
  if (subject !== null && asked)
    return attach(`what else did ${text.slice(subject.start, subject.end)} say`, 'say', matter);
  return attach('what else is said', 'said', matter);
}

function ofOutlet(noun: string, { text, subject, matter }: EarlierQuestion): string {
  const known = /^(?:sources?|media|reports?|articles?)$/iu.test(noun)
    ? 'outlet'
    : noun.toLowerCase();
  // What somebody said is still what is looked for.
  if (subject !== null && matter.form !== 'question' && /^what\s/iu.test(text))
    return `which ${known} reported what ${text.slice(subject.start, subject.end)} said about ${afterAbout(matter)}`;
  return attach(`which ${known} reported`, 'reported', matter);
}

function figure({ matter }: EarlierQuestion, [asked]: RegExpExecArray): string {
  const { form, words } = matter;
  // "who was killed in Toretsk": how many were.
  if (form === 'indirect' && /^who\s+(?:was|were)\s/iu.test(words) && /many/iu.test(asked))
    return words.replace(/^who\s+(?:was|were)/iu, `${asked} were`);
  return asFor(asked, matter);
}
