import { createHash } from 'node:crypto';
import { termsOf } from '../../src/text/terms.ts';
import type { Line, MarkedQuestion } from './read-questions.ts';

/** Verbs of saying, as "who said" has them, with the form that "did she say" has. */
const VERBS: Readonly<Record<string, string>> = {
  said: 'say',
  says: 'say',
  told: 'tell',
  called: 'call',
  calls: 'call',
  wrote: 'write',
  thought: 'think',
  thinks: 'think',
  warned: 'warn',
  asked: 'ask',
  argued: 'argue',
  compared: 'compare',
  admits: 'admit',
  admitted: 'admit',
  complained: 'complain',
  explained: 'explain',
  urged: 'urge',
  predicted: 'predict',
  blamed: 'blame',
  claimed: 'claim',
  insisted: 'insist',
  suggested: 'suggest',
  accused: 'accuse',
  described: 'describe',
  advised: 'advise',
  denied: 'deny',
  confirmed: 'confirm',
};

const WHO_SAID = new RegExp(
  `^(?:in [\\w\\s]+, )?(?:who|which [^,?]+?) (${Object.keys(VERBS).join('|')}) (.+\\?)$`,
  'iu',
);

/** A first name and a surname. */
const FULL_NAME = /^\p{Lu}\S+(?: \p{Lu}\.)?(?: \p{Lu}\S+)+$/u;

/**
 * Turns "who said that …?" into "did Ada Lind say that …?", once with the one who said it and once
 * with another of the marked speakers, whom the right reports do not name: the same question, with a
 * true and a false premise. None where a question is put otherwise.
 */
export function turnQuestion(
  { marked, ...rest }: Line,
  speakers: readonly string[],
  bodyOf: (article: string) => string,
): Line[] {
  const match = WHO_SAID.exec(marked.question);
  const speaker = marked.answers.find((answer) => FULL_NAME.test(answer));
  if (!marked.answerable || match === null || speaker === undefined) return [];
  const known = [...marked.articles, ...marked.also].map(bodyOf).join('\n');
  const isNamed = new Set(termsOf(`${known} ${marked.question}`).map(({ word }) => word));
  const others = speakers.filter((name) => termsOf(name).every(({ word }) => !isNamed.has(word)));
  const turned = (name: string, changes: Partial<MarkedQuestion>): Line => ({
    ...rest,
    marked: {
      ...marked,
      type: 'denial_status',
      question: `did ${name.toLowerCase()} ${VERBS[match[1]!.toLowerCase()]} ${match[2]}`,
      ...changes,
    },
  });
  if (others.length === 0) return [];
  const other = others[numberOf(marked.question) % others.length]!;
  return [turned(speaker, {}), turned(other, { answerable: false })];
}

/** The names of those who are marked as speakers. */
export function speakersOf(lines: readonly Line[]): string[] {
  const names = lines.flatMap(({ marked }) =>
    marked.type === 'who_claimed' ? marked.answers.filter((name) => FULL_NAME.test(name)) : [],
  );
  return [...new Set(names)].sort();
}

/** The same number for the same text, as good as any. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}
