import { describe, expect, test } from 'vitest';
import type { Stance } from '../../src/domain.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answerQuestion, answeringFrom } from '../support/answering.ts';

const ANY = { outlets: [], from: null, to: null };

async function firstOf(question: string, ...reports: Parameters<typeof analysedReport>[0][]) {
  const answer = await answerQuestion(question, ANY, answeringFrom(reports.map(analysedReport)));
  if (!answer.answered) throw new Error(answer.text);
  return answer.findings[0]!;
}

describe('an answer prefers', () => {
  test('a report that mentions the place asked about to one that does not', async () => {
    const first = await firstOf(
      'how many people lived in Toretsk before the war?',
      { name: 'elsewhere', body: 'Some 900 people lived in the harbour before the war.' },
      { name: 'there', body: 'Toretsk had 400 inhabitants once.' },
    );
    expect(first.citation.article).toBe('there');
  });

  test('the spelling that the question uses', async () => {
    const first = await firstOf(
      'what is said about Artyomovsk?',
      { name: 'one', body: 'Bakhmut is quiet.' },
      { name: 'other', body: 'Artyomovsk is quiet.' },
    );
    expect(first.citation.article).toBe('other');
  });

  test('a sentence to the headline that says the same', async () => {
    const body = 'Ferry Skua sinks off the pier\nThe ferry Skua sinks off the old pier.';
    const first = await firstOf('where does the ferry Skua sink?', {
      name: 'skua',
      title: 'Ferry Skua sinks off the pier',
      body,
    });
    expect(first.quote.text).toContain('old pier');
  });

  test('the sentence that introduces a person, asked who it is', async () => {
    const first = await firstOf('who is Zelensky?', {
      name: 'talks',
      body: 'Zelensky slept badly, his doctor said. The talks were long. Zelensky, the president of Ukraine, left at noon.',
    });
    expect(first.quote.text).toContain('the president of Ukraine');
  });

  test('the opening of a report, asked what happened somewhere', async () => {
    const body =
      'Fire has destroyed the market of Toretsk. Nobody was hurt. The market was old. Rain fell on Toretsk at night. Two dogs barked in Toretsk.';
    const first = await firstOf('what happened in Toretsk?', { name: 'fire', body });
    expect(first.quote.text).toContain('Fire has destroyed');
  });

  test('a sentence that gives a reason, asked why', async () => {
    const body =
      'The owner will close the pit, the old pit, a miner told us. It rained.\n\nTwo dogs barked. The owner will close the pit because the front is near.';
    const first = await firstOf('why will the owner close the old pit?', { name: 'pit', body });
    expect(first.quote.text).toContain('because the front is near');
  });

  test('how things are to how they were before, asked who is left', async () => {
    const body =
      'Before the war 60,000 people lived in Toretsk.\nIt is a town of miners.\nThe mayor is a miner.\nOf the people of Toretsk 7,000 remain.';
    const first = await firstOf('how many people are left in Toretsk?', { name: 'town', body });
    expect(first.quote.text.slice(first.highlight.start - first.quote.start)).toContain('7,000');
  });

  test('silence or a denial to the claim itself, asked if it is confirmed', async () => {
    const of = (name: string, body: string, content: string, stance: Stance) => ({
      name,
      body,
      claims: [{ content, claimant: name, stance }],
    });
    const first = await firstOf(
      'is the fall of Toretsk confirmed?',
      of('Navy', 'The navy claimed the fall of Toretsk.', 'the fall of Toretsk', 'claims'),
      of('Kyiv', 'Kyiv did not comment on the fall of Toretsk.', 'the fall', 'no comment'),
    );
    expect(first.stance).toBe('no comment');
  });

  test('the latest report, asked how things are now', async () => {
    const of = (date: string, words: string) => ({
      name: date,
      date,
      body: `The ferry Skua is ${words}.`,
    });
    const reports = [
      of('2024-01-02', 'in the yard'),
      of('2024-03-05', 'in the dock'),
      of('2023-06-01', 'at sea'),
    ];
    const first = await firstOf('where is the ferry Skua now?', ...reports);
    expect(first.citation.date).toBe('2024-03-05');
  });
});
