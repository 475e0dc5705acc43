import { describe, expect, test } from 'vitest';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import { refusalReason } from '../../src/answering/refusal-reason.ts';
import { spokenMatter } from '../../src/answering/spoken-matter.ts';
import { findWindows } from '../../src/retrieval/find-windows.ts';
import { rankWindows } from '../../src/retrieval/rank-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const REPORTS = [
  analysedReport({
    name: 'ferry',
    body: 'Ada Brun said that the ferry Skua sank. The captain Jon Olsen swam ashore. Many divers look for the cargo.',
    claims: [{ content: 'that the ferry Skua sank', source: 'Ada Brun', claimant: 'Ada Brun' }],
  }),
  analysedReport({
    name: 'mine',
    body: 'The mine paid its captain well. The whales were counted in 1990.',
  }),
  analysedReport({
    name: 'budget',
    body: 'Mia Holm said that the budget is late.',
    claims: [{ content: 'that the budget is late', source: 'Mia Holm', claimant: 'Mia Holm' }],
  }),
];

async function reasonOf(question: string): Promise<string> {
  const answering = answeringFrom(REPORTS);
  const found = await findWindows(
    understandQuestion(question, loadKnowledge()),
    { outlets: [], from: null, to: null },
    answering,
  );
  const gathered = gatherFindings(rankWindows(found.windows, answering.ranker, 10), found.view, 10);
  return refusalReason(found, gathered, spokenMatter(found));
}

describe('the reason of a refusal', () => {
  test.each([
    ['what no report has', 'how did the zeppelin sink?', 'No report mentions “zeppelin”.'],
    [
      'two such words and no more, the rarest',
      'did the zeppelin, the submarine and the ferry sink?',
      'No report mentions “zeppelin” or “submarine”.',
    ],
    [
      'that the one asked about is not in what comes near',
      'what did Mia Holm say about the divers and the cargo of the Skua?',
      /^No report .*Mia Holm.*\.$/,
    ],
    [
      'that nobody quotes the one asked about',
      'what did Jon Olsen say about the cargo?',
      'No report that comes near quotes Jon Olsen.',
    ],
    [
      'what the nearest report lacks',
      'how was the ferry Skua paid?',
      'The nearest report does not mention “paid”.',
    ],
    [
      'that a figure is missing',
      'how many captains swam ashore?',
      'No report that comes near gives such a figure.',
    ],
  ])('names %s', async (_, question, reason) => {
    expect(await reasonOf(question)).toMatch(reason);
  });
});
