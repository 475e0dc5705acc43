/**
 * Asks a set of questions and shows which sentences about the findings of their answers stand: those
 * that say what a finding says, and those that were turned.
 * `node --import tsx scripts/check-writing/check-writing.ts --store DIR --questions FILE…`, over an
 * archive that is built.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shownFindings } from '../../src/answering/shown-findings.ts';
import { readQuestions } from '../../src/evaluation/read-questions.ts';
import { openDateline } from '../../src/open-dateline.ts';
import { checkSentences } from '../../src/writing/check-sentences.ts';
import { turnedSentences } from './turned-sentences.ts';

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'index/store' },
    questions: { type: 'string', multiple: true, default: [] },
    /** So many sentences that stand though they should not, or the other way, are shown. */
    show: { type: 'string', default: '0' },
  },
});
const dateline = await openDateline({
  indexFolder: fileURLToPath(new URL('../../index', import.meta.url)),
  store: values.store,
  encoder: { name: 'builtin', url: null },
  strictness: 0.5,
});
const questions = (await Promise.all(values.questions.map(readQuestions))).flat();
const answers = [];
for (const { question } of questions) {
  const answer = await dateline.ask(question);
  if (answer.answered) answers.push(shownFindings(answer));
}
await dateline.close();

const counts = new Map<string, { stand: number; of: number }>();
const wrong: string[] = [];
for (const [at, findings] of answers.entries()) {
  // The words of the next answer are from elsewhere.
  const next = answers[(at + 1) % answers.length]!;
  const words = next.flatMap(({ statement }) => statement.match(/\b[a-z]{5,}\b/g) ?? []);
  for (const sentence of findings.flatMap((_, place) => turnedSentences(findings, place, words))) {
    const { standing, dropped } = checkSentences([sentence], findings);
    const count = counts.get(sentence.kind) ?? { stand: 0, of: 0 };
    counts.set(sentence.kind, { stand: count.stand + standing.length, of: count.of + 1 });
    if (standing.length === Number(sentence.kind !== 'faithful')) {
      wrong.push(`${sentence.kind}: ${sentence.text} (${dropped[0]?.flaw ?? 'stands'})`);
    }
  }
}
for (const [kind, { stand, of }] of counts) {
  process.stdout.write(`${kind.padEnd(34)}${stand} of ${of} stand\n`);
}
for (const line of wrong.slice(0, Number(values.show))) process.stdout.write(`${line}\n`);
