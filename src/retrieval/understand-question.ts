import type { Span, Stance } from '../domain.ts';
import type { Names } from '../knowledge/names.ts';
import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';
import { askedSort, askedSubject } from './asked-subject.ts';
import { beginsIn } from './begins-in.ts';
import { limitingOutlets } from './limiting-outlets.ts';
import type { Question, Topic } from './question.ts';
import { type QuestionKind, questionKind } from './question-kind.ts';
import { topicsOf } from './question-topics.ts';
import { readDateLimits } from './read-date-limits.ts';

const STANCES: readonly (readonly [RegExp, Stance])[] = [
  [/\bden(?:y|ies|ied)\b/iu, 'denies'],
  [/\b(?:verify|verified)\b/iu, 'could not verify'],
  [/\b(?:claim|claims|claimed|alleged?|accused?)\b/iu, 'claims'],
];

/** Kinds of question that may ask for whatever there is; "who" only as in "who is Ada Lind". */
const OPEN_KINDS: ReadonlySet<QuestionKind> = new Set(['what', 'who']);
const WHO_IS = /^who(?:['’]s|\s+(?:is|was|are|were))\s/iu;

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
  const kind = questionKind(text);
  const mentions = knowledge.outlets.mentions(text);
  const dates = readDateLimits(blank(text, mentions), knowledge.today);
  const limiting = limitingOutlets(text, mentions);
  // "What did USA Today's editorial say": the outlet is the limit, and nobody in it is asked about.
  const phrase = askedSubject(text);
  const isOutlet = phrase !== null && limiting.some((mention) => beginsIn(mention, phrase));
  const frame = {
    kind,
    limits: [...limiting, ...dates.spans],
    isComparison: limiting.length > 1,
    subject: isOutlet ? null : phrase,
    sort: kind === 'who' ? askedSort(text) : null,
  };
  const topics = topicsOf(text, frame, knowledge);
  const isOpen = OPEN_KINDS.has(kind) && isOfNames(text, kind, topics);
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

/** Whether a question names something and says nothing else of it, nor who is to speak. */
function isOfNames(text: string, kind: QuestionKind, topics: readonly Topic[]): boolean {
  if (kind === 'who' && !WHO_IS.test(text)) return false;
  const isNamed = ({ name, person, label }: Topic) =>
    name || person || (/^\p{Lu}/u.test(label) && text.indexOf(label) > 0);
  const isPartOfName = (topic: Topic, t: number) =>
    isNamed(topic) || (topics[t + 1] !== undefined && topics[t + 1]!.person);
  return topics.length > 0 && topics.every((topic, t) => !topic.subject && isPartOfName(topic, t));
}

/** The text with spans blanked out, offsets kept: "USA Today" is no date. */
function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (left, { start, end }) => left.slice(0, start) + '\u00b7'.repeat(end - start) + left.slice(end),
    text,
  );
}

function unique(outlets: readonly KnownOutlet[]): string[] {
  return [...new Set(outlets.map(({ name }) => name))];
}
