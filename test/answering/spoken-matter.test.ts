import { describe, expect, test } from 'vitest';
import { spokenMatter } from '../../src/answering/spoken-matter.ts';
import { findWindows } from '../../src/retrieval/find-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const REPORTS = [
  analysedReport({
    name: 'ferry',
    body: 'Ada Brun said that the ferry Skua sank.',
    claims: [{ content: 'that the ferry Skua sank', source: 'Ada Brun', claimant: 'Ada Brun' }],
  }),
  analysedReport({
    name: 'budget',
    body: 'Mia Holm said that the budget is late.',
    claims: [{ content: 'that the budget is late', source: 'Mia Holm', claimant: 'Mia Holm' }],
  }),
];

async function spokenOf(question: string, reports = REPORTS) {
  const understood = understandQuestion(question, loadKnowledge());
  const limits = { outlets: [], from: null, to: null };
  return spokenMatter(await findWindows(understood, limits, answeringFrom(reports)));
}

describe('what is spoken on a matter', () => {
  test('is of the one asked about, where that one speaks on it', async () => {
    const spoken = await spokenOf('what did Ada Brun say about the ferry Skua?');
    expect(spoken).toMatchObject({ subject: 1, both: 1, mentioned: 1, near: 1 });
  });

  test('is another’s where that one speaks of other things', async () => {
    const spoken = await spokenOf('what did Mia Holm say about the ferry Skua?');
    expect(spoken.subject).toBe(1);
    expect(spoken.both).toBe(0);
    expect(spoken.other).toBe(1);
    expect(spoken.mentioned).toBe(0);
    expect(spoken.near).toBe(0);
  });

  test('of a place is what is said in a report about it', async () => {
    const report = analysedReport({
      name: 'siege',
      title: 'Pokrovsk under siege',
      body: 'Guns were heard all night. Ada Brun said that the city will hold.',
      claims: [{ content: 'that the city will hold', source: 'Ada Brun', claimant: 'Ada Brun' }],
    });
    const spoken = await spokenOf('what did Ada Brun say about Pokrovsk?', [report]);
    expect(spoken.both).toBeGreaterThan(0.5);
  });

  test('is nothing where nothing is found', async () => {
    const spoken = await spokenOf('what did Bo Lind say about whales?');
    expect(spoken).toEqual({ subject: 0, both: 0, other: 0, mentioned: 0, near: 0 });
  });
});
