import { describe, expect, test } from 'vitest';
import { answerQuestion } from '../../src/answering/answer-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';

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
