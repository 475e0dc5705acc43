import { describe, expect, test } from 'vitest';
import { spellAsReports } from '../../src/answering/spell-as-reports.ts';
import { soundAlikes } from '../../src/retrieval/sound-alikes.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { memoryArchive } from '../support/memory-archive.ts';

const archive = memoryArchive([
  analysedReport({
    name: 'quay',
    body: 'Hnat Malofeev and Sergey Brandvold spoke in Zelenopillia. The party left by ferry.',
  }),
]);

/** The ways in which a question's topics may be written. */
function spellings(text: string): string[][] {
  const question = understandQuestion(text, loadKnowledge());
  return spellAsReports(question, archive, soundAlikes(archive)()).topics.map(({ alternatives }) =>
    alternatives.map((run) => run.join(' ')),
  );
}

describe('a name that no report has as it is written', () => {
  test.each([
    ['what did Malofeyev say?', 'malofeev'],
    ['what did Sergei say?', 'sergei'],
    ['who is in Zelenopilia now?', 'zelenopillia'],
  ])('is also looked for as the reports write it: %s', (question, spelling) => {
    expect(spellings(question).flat()).toContain(spelling);
  });
});

test.each([
  ['that the reports have', 'what did Malofeev say?', [['malofeev']]],
  ['in small letters', 'who left the parti?', [['left'], ['parti']].slice(1)],
  ['that is short', 'what did Hnad say?', [['hnad']]],
])('a word %s is looked for as it is written alone', (_, question, expected) => {
  expect(spellings(question)).toEqual(expect.arrayContaining(expected));
  expect(spellings(question).every((ways) => ways.length === 1)).toBe(true);
});
