import { describe, expect, test } from 'vitest';
import { analysedReport } from '../support/analysed-report.ts';
import { answerQuestion, answeringFrom } from '../support/answering.ts';

const ANY = { outlets: [], from: null, to: null };
const BODY =
  'Ferry Skua sinks off the pier\nMay 04, 2024\nThe ferry Skua sank off the pier on Friday.';
const ask = (question: string, body = BODY) =>
  answerQuestion(question, ANY, answeringFrom([analysedReport({ name: 'skua', body })]));

describe('when a report was published', () => {
  test('is answered with its date line, word for word', async () => {
    const answer = await ask('when was the report about the ferry Skua published?');
    if (!answer.answered) throw new Error(answer.text);
    const [first] = answer.findings;
    expect(first!.quote.text).toBe('May 04, 2024');
    expect(BODY.slice(first!.quote.start, first!.quote.end)).toBe('May 04, 2024');
    expect(answer.findings.filter(({ quote }) => quote.text === 'May 04, 2024')).toHaveLength(1);
  });

  test('is not what a question of when something happened asks', async () => {
    const answer = await ask('when did the ferry Skua sink?');
    expect(answer.answered && answer.findings[0]!.quote.text).not.toBe('May 04, 2024');
  });

  test('is answered from the report where it has no date line', async () => {
    const answer = await ask(
      'when was the report about the ferry Skua published?',
      'The ferry Skua sank off the pier on Friday.',
    );
    expect(answer.answered && answer.findings[0]!.quote.text).toContain('ferry Skua');
  });
});
