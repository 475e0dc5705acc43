import { describe, expect, test } from 'vitest';
import { weighReading } from '../../src/answering/weigh-reading.ts';
import type { Answer, Limits, Reading } from '../../src/domain.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';

const ANY: Limits = { outlets: [], from: null, to: null };

const REPORTS = [
  analysedReport({
    name: 'ferry',
    body: 'Ada Lind said the ferry sank off the pier. Nobody drowned.',
  }),
  analysedReport({
    name: 'bridge',
    body: 'Ken Orr said the bridge burned at night. Traffic stopped.',
  }),
  analysedReport({
    name: 'skua',
    title: 'Trawler Skua',
    body: "Norland's navy claimed that it had sunk the trawler Skua. Sudland denied the claim.",
    claims: [
      {
        content: 'that it had sunk the trawler Skua',
        claimant: "Norland's navy",
        stance: 'claims',
      },
      { content: 'the claim', claimant: 'Sudland', stance: 'denies' },
    ],
  }),
];

function weigh(question: string, reading?: Reading) {
  return weighReading(question, ANY, reading, answeringFrom(REPORTS));
}

async function shown(question: string, ...parts: string[]) {
  const { answer } = await weigh(question, { kind: 'parts', parts });
  return answer as Extract<Answer, { answered: true }>;
}

describe('a question in parts', () => {
  const [ferry, bridge] = [
    'What did Ada Lind say of the ferry?',
    'What did Ken Orr say of the bridge?',
  ];
  const nothing = 'What did Vera Holm say of the submarine?';

  test('has the best finding of each first, and an answer to each', async () => {
    const { findings, text } = await shown('Compare them.', ferry, bridge);
    expect(findings.slice(0, 2).map(({ citation }) => citation.article)).toEqual([
      'ferry',
      'bridge',
    ]);
    expect(text.split('\n')).toEqual([
      expect.stringContaining('ferry sank'),
      expect.stringContaining('bridge burned'),
    ]);
  });

  test('counts the best finding of each as much', async () => {
    const { findings } = await shown('Compare them.', ferry, bridge);
    expect(findings[0]!.score).toBeCloseTo(findings[1]!.score);
  });

  test('has the same words once', async () => {
    const { findings } = await shown('Compare them.', ferry, ferry, bridge);
    const quotes = findings.map(({ quote }) => quote.text);
    expect(new Set(quotes).size).toBe(quotes.length);
  });

  test('says of which part the archive says nothing', async () => {
    const { text, findings } = await shown('Compare them.', nothing, bridge);
    expect(text.split('\n')[0]).toBe(`The archive does not say: ${nothing}`);
    expect(findings[0]?.citation.article).toBe('bridge');
  });

  test('names what may not be left out: where the archive is silent, and where a part is contested', async () => {
    const contested = 'Who claimed that the trawler Skua was sunk?';
    const { stays, text } = await shown('Compare them.', nothing, contested, bridge);
    expect(stays).toEqual([
      `The archive does not say: ${nothing}`,
      expect.stringContaining('denied it'),
    ]);
    for (const each of stays!) expect(text).toContain(each);
    expect(await shown('Compare them.', ferry, bridge)).not.toHaveProperty('stays');
  });

  test('is refused where the archive says nothing of any', async () => {
    const { answer } = await weigh('Compare them.', { kind: 'parts', parts: [nothing, nothing] });
    expect(answer.answered).toBe(false);
  });
});

test('a question that is read in English is looked up so, and answered in its language', async () => {
  const english = 'What did Ada Lind say of the ferry?';
  const { answer } = await weigh('Що каже Ада?', { kind: 'english', english });
  expect(answer.answered && answer.findings[0]?.citation.article).toBe('ferry');
  expect(answer.text).toMatch(/\p{Script=Cyrillic}/u);
});

test('a question without a reading is its own', async () => {
  const { answer } = await weigh('What did Ada Lind say of the ferry?');
  expect(answer.answered && answer.findings[0]?.citation.article).toBe('ferry');
});
