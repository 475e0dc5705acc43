import { describe, expect, test } from 'vitest';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import { missingCount } from '../../src/answering/missing-count.ts';
import { findWindows } from '../../src/retrieval/find-windows.ts';
import { rankWindows } from '../../src/retrieval/rank-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';
import { loadKnowledge } from '../support/knowledge.ts';

/** What of a question is not counted in a report of these words. */
async function missing(question: string, body: string): Promise<string | null> {
  const answering = answeringFrom([analysedReport({ name: 'report', body })]);
  const understood = understandQuestion(question, { ...loadKnowledge(), today: '2025-01-01' });
  const found = await findWindows(understood, { outlets: [], from: null, to: null }, answering);
  const ranked = rankWindows(found.windows, answering.ranker, 10);
  return missingCount(found, gatherFindings(ranked, found.view, 10));
}

describe('what a question counts', () => {
  test.each([
    ['how many drones were lost over Toretsk?', 'Toretsk had 30,000 people. A drone was lost.'],
    [
      'how many drones were lost over Toretsk?',
      'Three men on a hill saw grey drones. They were lost over Toretsk.',
    ],
    ['how many tonnes of salt come from Toretsk?', 'Salt comes from Toretsk, 40 km away.'],
  ])('is missing: “%s” of “%s”', async (question, body) => {
    expect(await missing(question, body)).toBe(/many (\w+)/.exec(question)![1]);
  });

  test.each([
    ['how many drones were lost over Toretsk?', 'Over Toretsk 40 drones were lost.'],
    ['how many drones were lost over Toretsk?', 'No more drones were lost over Toretsk.'],
    [
      'how many drones were lost over Toretsk?',
      'Dozens of small grey drones were lost over Toretsk.',
    ],
    ['how many drones were lost over Toretsk?', 'Toretsk is quiet. It lost two of its drones.'],
    ['how many sailors were lost off Toretsk?', 'Two of the crew were lost off Toretsk.'],
    ['how many were lost over Toretsk?', 'Much was lost over Toretsk.'],
    ['how many old and new drones were lost over Toretsk?', 'Much was lost over Toretsk.'],
    ['who lost drones over Toretsk?', 'Nobody lost drones over Toretsk.'],
  ])('is not: “%s” of “%s”', async (question, body) => {
    expect(await missing(question, body)).toBeNull();
  });
});
