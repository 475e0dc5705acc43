import type { WeighedAnswer } from '../dateline.ts';
import type { Answer, Finding, Limits, Reading } from '../domain.ts';
import { type Answering, weighAnswer } from './answer-question.ts';

/** Findings of an answer in parts, at most. */
const FINDINGS = 10;

/**
 * Answers a question in the way that it is read. Of several questions each is answered by itself,
 * and the best finding of each comes first; what the archive does not say to one of them is said. If
 * it says nothing to any, that is the answer to the first.
 * @throws {DatelineError} QUESTION where the question is empty or too long.
 */
export async function weighReading(
  text: string,
  given: Limits,
  reading: Reading | undefined,
  answering: Answering,
): Promise<WeighedAnswer> {
  if (reading?.kind !== 'parts') {
    return weighAnswer(text, given, answering, reading?.english);
  }
  const weighed: WeighedAnswer[] = [];
  for (const part of reading.parts) weighed.push(await weighAnswer(part, given, answering));
  const answered = weighed.flatMap(({ answer }) => (answer.answered ? [answer.findings] : []));
  if (answered.length === 0) return weighed[0] ?? weighAnswer(text, given, answering);
  const stays = weighed.flatMap(({ answer }, at) => staysOf(answer, reading.parts[at]!) ?? []);
  const answer: Answer = {
    answered: true,
    text: weighed.map((each, at) => textOf(each.answer, reading.parts[at]!)).join('\n'),
    ...(stays.length === 0 ? {} : { stays }),
    findings: inTurn(alike(answered)).slice(0, FINDINGS),
    disagreement: null,
  };
  return { answer, confidence: leastSure(weighed) };
}

function textOf(answer: Answer, part: string): string {
  return answer.answered ? answer.text : silentOn(part);
}

/** What no finding of a part says. */
function staysOf(answer: Answer, part: string): string | null {
  return answer.answered ? (answer.disagreement?.text ?? null) : silentOn(part);
}

function silentOn(part: string): string {
  return `The archive does not say: ${part}`;
}

/** Scores are of one question each: the best finding of each counts as much. */
function alike(lists: readonly (readonly Finding[])[]): Finding[][] {
  const best = Math.max(...lists.map(bestOf));
  return lists.map((list) =>
    list.map((finding) => ({ ...finding, score: finding.score + best - bestOf(list) })),
  );
}

function bestOf(findings: readonly Finding[]): number {
  return Math.max(...findings.map(({ score }) => score));
}

/** The first of each list, then the second of each; the same words once. */
function inTurn(lists: readonly (readonly Finding[])[]): Finding[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? []));
  const distinct = new Map<string, Finding>();
  for (const finding of all.flat()) {
    const { citation, quote } = finding;
    const key = JSON.stringify([citation.article, quote.start, quote.end]);
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

/** How sure the answer is of the part that it is least sure of. */
function leastSure(weighed: readonly WeighedAnswer[]): number | null {
  const sure = weighed.flatMap(({ answer, confidence }) =>
    answer.answered && confidence !== null ? [confidence] : [],
  );
  return sure.length === 0 ? null : Math.min(...sure);
}
