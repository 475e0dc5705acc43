import type { Limits, Span, Stance } from '../domain.ts';
import type { Names } from '../knowledge/names.ts';
import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';
import { stemOf, type Term, termsOf } from '../text/terms.ts';
import { readDateLimits } from './read-date-limits.ts';
import { STOP_WORDS } from './stop-words.ts';
import { sameOfPlaces } from './words-of-war.ts';

/** What a question wants to know; it decides which sentences can answer it. */
export type QuestionKind =
  | 'who' // who claimed, which senator said, whose letter
  | 'what' // what did X say about Y, how did X react, and all the rest
  | 'figure' // how many, how much, what share
  | 'outlet' // which paper, which site, who published
  | 'status' // did X confirm, deny, comment
  | 'when';

/** One thing that a question is about, with the spellings that count as it. */
export interface Topic {
  /** Ways to write it, each as a run of stems: [["bakhmut"], ["artyomovsk"]]. */
  readonly alternatives: readonly (readonly string[])[];
  /** Its words in the question. */
  readonly label: string;
  /** The stems of the spelling that the question uses. */
  readonly written: readonly string[];
  /** The folded word of the question, for word vectors; the last one of a name. */
  readonly word: string;
  /** Whether it belongs to the phrase that names the person or body asked about. */
  readonly subject: boolean;
  /** Whether it belongs to the words that say what sort of person is asked for ("which retired general said"). */
  readonly sort: boolean;
  /** Whether it is a name of `index/names.json`. */
  readonly name: boolean;
  /** Whether it is the surname, or all of the name, of a person. */
  readonly person: boolean;
}

/** A question as retrieval and answering see it. */
export interface Question {
  readonly text: string;
  readonly kind: QuestionKind;
  /** Whether it asks for whatever there is of what it names ("what happened in Toretsk", "who is …"). */
  readonly isOpen: boolean;
  /** The stance that its verb asks for ("who denied …"); null where any will do. */
  readonly stance: Stance | null;
  /** What it is about, in order, without stop words, limits and question words. */
  readonly topics: readonly Topic[];
  /** Limits that its words state. */
  readonly limits: Limits;
  /** Outlets that it names without limiting the answer to them, canonical names. */
  readonly outlets: readonly string[];
}

const SAYING =
  'say|says|said|saying|tell|tells|told|claim|claims|claimed|report|reports|reported|write|writes|wrote|think|thinks|' +
  'thought|admit|admits|admitted|confirm|confirms|confirmed|deny|denies|denied|comment|comments|commented|warn|warns|' +
  'warned|insist|insists|insisted|call|calls|called|promise|promised|expect|expects|expected|argue|argues|argued|' +
  'suggest|suggested|answer|answered|respond|responded|react|reacted|reply|replied|explain|explained|accuse|accused|' +
  'describe|described|predict|predicted|promised|urge|urged|want|wants|wanted|ask|asked|advise|advised|defend|defended|' +
  'agree|agreed|mention|mentioned|acknowledge|acknowledged|concede|conceded|announce|announced|declare|declared|joke|' +
  'joked|complain|complained|compare|compared|blame|blamed|criticize|criticized|criticise|criticised|buy|treat|take|' +
  'took|cover|covered|publish|published|estimate|estimated|believe|believes|believed|feel|feels|felt|make|made|see|sees|saw|' +
  'have|give|gave|put|rate|rule|rejected|reject|dispute|disputed|cite|cited|decline|declined|refuse|refused|' +
  'vow|vowed|pledge|pledged|recommend|recommended|propose|proposed|threaten|threatened|offer|offered|know|knew|use|used';

// "what did X say", "how does X defend", "has X confirmed", "did X answer": X is asked about.
const SUBJECT = new RegExp(
  `^(?:.{0,60}?,\\s*)?(?:(?:and|so|but)\\s+)?(?:(?:what|how|why|when|where|which|who|in what way)\\b[^,?]{0,40}?\\s)?(?:did|does|do|has|have|had|was|were|is|are|will|would|can)\\s+(.{2,70}?)\\s+(?:ever\\s+|also\\s+|really\\s+|actually\\s+|not\\s+|just\\s+|have\\s+)?(?:${SAYING})\\b`,
  'iu',
);
// "what's X's reason for", "what was X's answer to", "what bugs X about"
const POSSESSIVE_SUBJECT =
  /^what(?:['’]s|\s+is|\s+was|\s+were|\s+are)\s+(.{2,50}?)['’]s?\s+(?:\w+\s+)?(?:reason|answer|response|reaction|view|opinion|position|excuse|advice|take|stance|message|argument|explanation|reply|comment|line|plan|prediction|warning|verdict)\b/iu;

// "which retired general said", "which two senators wanted", "what ex-mayor is"
const SORT = new RegExp(
  `^(.*?\\b(?:which|what|whose)\\s+(?:of\\s+the\\s+)?)((?:[\\p{L}\\p{N}'’.-]+\\s+){1,8}?)(?:(?:${SAYING})\\b|(?:is|was|has|had|did|does|will|would|who|that|once)\\b|[\\p{L}]+ed\\b)`,
  'iu',
);

const OUTLET_NOUN =
  '(?:outlets?|papers?|newspapers?|sites?|websites?|publications?|magazines?|agency|agencies|channels?|broadcasters?|blogs?|dailies|daily|tabloids?|wires?|podcasts?|report|article|story|editorial)';
const FIGURE_NOUN =
  '(?:percent|percentage|pct|share|fraction|slice|portion|proportion|number|numbers|figures?|amount|sum|total|price|cost|rate|margin|split|odds|score|age|population|size|distance|toll|tally|count|estimate)';

/** By the question's first interrogative word: a pattern of what follows it, and the kind then. */
const KINDS: Readonly<Record<string, readonly (readonly [RegExp, QuestionKind])[]>> = {
  who: [
    [
      /^\s+(?:published|ran|printed|broke|covered|wrote\s+up|wrote\s+about|reported\s+on)\b/iu,
      'outlet',
    ],
    [/^/u, 'who'],
  ],
  whose: [
    [new RegExp(`^\\s+(?:\\w+\\s+)?${OUTLET_NOUN}\\b`, 'iu'), 'outlet'],
    [/^/u, 'who'],
  ],
  which: [
    [
      new RegExp(
        `^\\s+(?:[\\w-]+\\s+){0,2}${OUTLET_NOUN}\\b(?!\\s+(?:secretary|columnist|editor|writer|reporter|chief|boss|owner))`,
        'iu',
      ),
      'outlet',
    ],
    [
      new RegExp(
        `^\\s+(?:\\w+\\s+)?${FIGURE_NOUN}\\b(?!\\s+(?:office|chief|expert|analyst))`,
        'iu',
      ),
      'figure',
    ],
    [/^\s+(?:date|day|month|year)\b/iu, 'when'],
    [/^/u, 'who'],
  ],
  what: [
    [new RegExp(`^\\s+(?:\\w+\\s+)?${OUTLET_NOUN}\\b`, 'iu'), 'outlet'],
    [
      new RegExp(
        `^(?:['’]s|\\s+(?:is|was|were))?\\s+(?:[\\w$]+\\s+){0,5}?${FIGURE_NOUN}\\b(?!\\s+(?:office|chief|expert|analyst))`,
        'iu',
      ),
      'figure',
    ],
    [/^\s+(?:date|day|month|year|time)\b/iu, 'when'],
    [/^/u, 'what'],
  ],
  when: [[/^/u, 'when']],
  where: [
    [
      /\b(?:published|printed|argued?|write|wrote|report|reported|read|appear|appeared|covered|run|ran|predict)\b/iu,
      'outlet',
    ],
    [/^/u, 'what'],
  ],
  how: [
    [
      /^\s+(?:many|much|long|old|big|large|far|often|tall|high|deep|heavy|fast|few|strong)\b/iu,
      'figure',
    ],
    [/^/u, 'what'],
  ],
  why: [[/^/u, 'what']],
};

const YES_OR_NO =
  /^(?:(?:and|so|but)\s+)?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could)\b/iu;
const INTERROGATIVE = /\b(who(?:m|se)?|which|what|when|where|how|why)\b/iu;
const BY_HOW_MUCH = /\bby\s+how\s+(?:much|many)\b/iu;

const STANCES: readonly (readonly [RegExp, Stance])[] = [
  [/\bden(?:y|ies|ied)\b/iu, 'denies'],
  [/\b(?:verify|verified)\b/iu, 'could not verify'],
  [/\b(?:claim|claims|claimed|alleged?|accused?)\b/iu, 'claims'],
];

/** Reads a question: its kind, what it is about, whom it asks about, and the limits it states. */
export function understandQuestion(
  text: string,
  knowledge: {
    readonly outlets: Outlets;
    readonly names: Names;
    readonly firstNames: ReadonlySet<string>;
    readonly today: string;
  },
): Question {
  const kind = kindOf(text);
  const mentions = knowledge.outlets.mentions(text);
  const dates = readDateLimits(blank(text, mentions), knowledge.today);
  const limiting = mentions.filter((mention) => limitsAnswer(text, mention, mentions));
  const removed: Span[] = [...limiting, ...dates.spans];
  // "What did USA Today's editorial say": the outlet is the limit, and nobody in it is asked about.
  const phrase = subjectOf(text);
  const subject = limiting.some((mention) => phrase !== null && within(mention, phrase))
    ? null
    : phrase;
  const sort = kind === 'who' ? sortOf(text) : null;
  const names = knowledge.names.mentions(text);

  const isOfPlace = names.some(({ known }) => known.kind === 'place');

  const topics: Topic[] = [];
  const words = termsOf(text).filter(
    (term) =>
      !removed.some((span) => within(term, span)) &&
      !(limiting.length > 1 && COMPARING.test(term.word)),
  );
  for (let i = 0; i < words.length; i++) {
    const term = words[i]!;
    const inSubject = subject !== null && within(term, subject);
    const name = names.find((mention) => mention.start === term.start);
    if (name !== undefined) {
      topics.push({
        alternatives: spellingsOf([name.known.name, ...name.known.spellings]),
        label: text.slice(name.start, name.end),
        written: termsOf(text.slice(name.start, name.end)).map(({ stem }) => stem),
        word: words.findLast(({ start }) => start < name.end)!.word,
        subject: inSubject,
        sort: sort !== null && within(term, sort),
        name: true,
        person: name.known.kind === 'person',
      });
      while (i + 1 < words.length && words[i + 1]!.start < name.end) i++;
      continue;
    }
    const isSize = isOfPlace && isMeasure(words, i) && /^(?:big|large)$/.test(term.word);
    if (STOP_WORDS.has(term.word) || isFurniture(term, kind)) continue;
    if (isMeasure(words, i) && !isSize) continue;
    // How big a place is, reports tell by how many live there.
    const stem = isSize ? stemOf('population') : term.stem;
    const same = isOfPlace ? sameOfPlaces(stem) : [stem];
    topics.push({
      alternatives: same.map((one) => [one]),
      label: text.slice(term.start, term.end),
      written: [term.stem],
      word: term.word,
      subject: inSubject,
      sort: sort !== null && within(term, sort),
      name: false,
      person: isSurname(words, i, text, knowledge.firstNames),
    });
  }
  const isOpen = OPEN_KINDS.has(kind) && isOfNames(text, topics);
  return {
    text,
    kind: isOpen ? 'what' : kind,
    isOpen,
    stance: STANCES.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    topics,
    limits: {
      outlets: unique(limiting.map(({ outlet }) => outlet)),
      from: dates.from,
      to: dates.to,
    },
    outlets: unique(mentions.filter((m) => !limiting.includes(m)).map(({ outlet }) => outlet)),
  };
}

/** Kinds of question that may ask for whatever there is; "who" only as in "who is Ada Lind". */
const OPEN_KINDS: ReadonlySet<QuestionKind> = new Set(['what', 'who']);
const WHO_IS = /^who(?:['’]s|\s+(?:is|was|are|were))\s/iu;

/** Whether a question names something and says nothing else of it, nor who is to speak. */
function isOfNames(text: string, topics: readonly Topic[]): boolean {
  if (kindOf(text) === 'who' && !WHO_IS.test(text)) return false;
  const isNamed = ({ name, person, label }: Topic) =>
    name || person || (/^\p{Lu}/u.test(label) && text.indexOf(label) > 0);
  const isPartOfName = (topic: Topic, t: number) =>
    isNamed(topic) || (topics[t + 1] !== undefined && topics[t + 1]!.person);
  return topics.length > 0 && topics.every((topic, t) => !topic.subject && isPartOfName(topic, t));
}

function kindOf(text: string): QuestionKind {
  if (YES_OR_NO.test(text)) return 'status';
  if (BY_HOW_MUCH.test(text)) return 'figure';
  const match = INTERROGATIVE.exec(text);
  if (match === null) return 'what';
  const word = match[1]!.toLowerCase().replace('whom', 'who');
  const rest = text.slice(match.index + match[0].length);
  return KINDS[word]!.find(([pattern]) => pattern.test(rest))![1];
}

/** The phrase that names whom the question asks about; null where it asks about nobody. */
function subjectOf(text: string): Span | null {
  const match = SUBJECT.exec(text) ?? POSSESSIVE_SUBJECT.exec(text);
  const phrase = match?.[1];
  if (match === null || phrase === undefined) return null;
  if (
    /^(?:anyone|anybody|someone|somebody|any|it|that|there|(?:the\s+|this\s+|that\s+)?(?:article|report|story|piece))\b/iu.test(
      phrase,
    )
  )
    return null;
  const start = match.index + match[0].indexOf(phrase);
  return { start, end: start + phrase.length };
}

/** The words behind "which" or "what", up to the verb: whom of many the question asks for; null where there are none. */
function sortOf(text: string): Span | null {
  const match = SORT.exec(text);
  if (match === null || match[2] === undefined) return null;
  const start = match.index + match[1]!.length;
  return { start, end: start + match[2].length };
}

/** Words of asking: whatever happened, they are not what it is about. */
const FURNITURE = new Set(
  ['sai', 'say', 'said', 'claim', 'tell', 'told'].concat(
    'happen happened happening latest news update'.split(' ').map(stemOf),
  ),
);

/** Question words that are no stop words elsewhere: "outlet" in "which outlet". */
function isFurniture(term: Term, kind: QuestionKind): boolean {
  if (
    kind === 'outlet' &&
    /^(?:outlet|paper|newspap|site|websit|public|magazin|articl|report|news)$/.test(term.stem)
  ) {
    return true;
  }
  if (kind === 'when' && /^(?:articl|report|stori|piec|publish|date)$/.test(term.stem)) return true;
  return FURNITURE.has(term.stem);
}

/** Whether a word says what sort of figure is asked for: "big" in "how big". */
function isMeasure(words: readonly Term[], i: number): boolean {
  return (
    words[i - 1]?.word === 'how' &&
    /^(?:many|much|big|large|old|long|far|tall|high|deep|heavy|fast|often|strong)$/.test(
      words[i]!.word,
    )
  );
}

const COMPARING = /^(?:compare|contrast|differ|disagree)$/;

/** "Compare X and Y on Z", "how do X and Y differ on Z". */
const COMPARES =
  /^(?:please\s+)?(?:compare|contrast|how\s+(?:do|does|did))\s+(?:the\s+|(?:the\s+)?\w+\s+(?:by|of|in|from)\s+(?:the\s+)?)?$/iu;

/**
 * Whether an outlet named in the question limits the answer to it: "according to AFP", "what does
 * the NYT say", "USA Today's editorial"; not "slammed the Washington Post".
 */
function limitsAnswer(text: string, at: Span, all: readonly Span[]): boolean {
  const before = text.slice(0, at.start);
  const after = text.slice(at.end);
  if (
    /\b(?:according\s+to|per|reported\s+by|published\s+by|as\s+reported\s+in|going\s+by)\s+(?:the\s+)?$/iu.test(
      before,
    )
  )
    return true;
  if (
    /^['’]s?\s+(?:\w+\s+)?(?:editorial|report|reporting|analysis|story|article|piece|coverage|account|version|op-ed|roundup)\b/iu.test(
      after,
    )
  )
    return true;
  if (
    /\bin\s+(?:that\s+|the\s+|an?\s+)?$/iu.test(before) &&
    /^\s+(?:editorial|report|story|article|piece|roundup|op-ed|column)\b/iu.test(after)
  )
    return true;
  const opens =
    /^(?:and\s+)?(?:(?:what|how|why|which\s+\w+)(?:\s+\w+){0,3}\s+|)(?:do|does|did|has|have|is|are)\s+(?:the\s+|both\s+)?$/iu;
  const verb = new RegExp(`^(?:['’]s)?\\s+(?:\\w+ly\\s+)?(?:${SAYING})\\b`, 'iu');
  const joined = (span: Span) =>
    all.find(
      (other) =>
        other.start > span.end &&
        /^\s*(?:,|and|,\s*and|or|&)\s*(?:the\s+)?$/iu.test(text.slice(span.end, other.start)),
    );
  const previous = (span: Span) =>
    all.find(
      (other) =>
        other.end < span.start &&
        /^\s*(?:,|and|,\s*and|or|&)\s*(?:the\s+)?$/iu.test(text.slice(other.end, span.start)),
    );
  let first: Span = at;
  for (let before = previous(first); before !== undefined; before = previous(first)) first = before;
  let last: Span = at;
  for (let next = joined(last); next !== undefined; next = joined(last)) last = next;
  const [ahead, behind] = [text.slice(0, first.start), text.slice(last.end)];
  if (
    COMPARES.test(ahead) &&
    /^(?:['’]s?)?\s+(?:\w+\s+)?(?:(?:differ|disagree|compare)\s+)?(?:on|about|over|in)\b/iu.test(
      behind,
    )
  )
    return true;
  return opens.test(ahead) && verb.test(behind);
}

/** Whether a word stands behind a first name: "ken bone", whatever the letters' case. */
function isSurname(
  words: readonly Term[],
  i: number,
  text: string,
  firstNames: ReadonlySet<string>,
): boolean {
  const [first, last] = [words[i - 1], words[i]!];
  if (first === undefined || !firstNames.has(first.word) || last.word.length < 3) return false;
  return (
    text.slice(first.end, last.start) === ' ' &&
    !firstNames.has(last.word) &&
    /^\p{L}/u.test(last.word)
  );
}

/** The text with spans blanked out, offsets kept: "USA Today" is no date. */
function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (left, { start, end }) => left.slice(0, start) + '\u00b7'.repeat(end - start) + left.slice(end),
    text,
  );
}

function spellingsOf(spellings: readonly string[]): string[][] {
  const runs = new Map<string, string[]>();
  for (const spelling of spellings) {
    const run = termsOf(spelling).map(({ stem }) => stem);
    if (run.length > 0) runs.set(run.join(' '), run);
  }
  return [...runs.values()];
}

/** Whether a word begins in a span: its possessive may reach beyond ("USA Today's"). */
function within(word: Span, span: Span): boolean {
  return word.start >= span.start && word.start < span.end;
}

function unique(outlets: readonly KnownOutlet[]): string[] {
  return [...new Set(outlets.map(({ name }) => name))];
}
