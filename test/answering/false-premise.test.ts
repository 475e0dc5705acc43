import { describe, expect, test } from 'vitest';
import { findFalsePremise } from '../../src/answering/false-premise.ts';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import { spokenMatter } from '../../src/answering/spoken-matter.ts';
import { findWindows } from '../../src/retrieval/find-windows.ts';
import { rankWindows } from '../../src/retrieval/rank-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answerQuestion, answeringFrom } from '../support/answering.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const ANY = { outlets: [], from: null, to: null };

const said = (claimant: string, content: string) => ({ content, source: claimant, claimant });

const REPORTS = [
  analysedReport({
    name: 'ferry',
    outlet: 'The Coast Post',
    body: 'Ada Brun said that the ferry Skua sank near the lighthouse. 300 people were aboard. The weather was calm that night. Divers will look for it.',
    claims: [said('Ada Brun', 'that the ferry Skua sank near the lighthouse')],
  }),
  analysedReport({
    name: 'budget',
    outlet: 'Island News',
    body: 'Peter Olsen said that the budget needs more money. Martin Holm disagreed. The council meets in May.',
    claims: [said('Peter Olsen', 'that the budget needs more money')],
  }),
];

async function premiseOf(question: string, reports = REPORTS) {
  const answering = answeringFrom(reports);
  const found = await findWindows(understandQuestion(question, loadKnowledge()), ANY, answering);
  const gathered = gatherFindings(rankWindows(found.windows, answering.ranker, 10), found.view, 10);
  return findFalsePremise(found, gathered, spokenMatter(found));
}

describe('a false premise', () => {
  test.each([
    'did peter olsen say that the ferry Skua sank near the lighthouse?',
    'why did Peter Olsen say that the ferry Skua sank near the lighthouse?',
    'did olsen say that the ferry Skua sank near the lighthouse?',
  ])('is that another said so: %s', async (question) => {
    const premise = await premiseOf(question);
    expect(premise?.asked.toLowerCase()).toMatch(/olsen$/);
    expect(premise?.asked).toMatch(/^\p{Lu}/u);
    expect(premise?.claimant).toBe('Ada Brun');
    expect(premise?.said.finding.citation.article).toBe('ferry');
  });

  test.each([
    [
      'the one asked about said so',
      'did ada brun say that the ferry Skua sank near the lighthouse?',
    ],
    ['nobody is asked about', 'who said that the ferry Skua sank near the lighthouse?'],
    [
      'little of the matter is said',
      'did peter olsen say that whales sang near the harbour bridge?',
    ],
    ['the matter is a word', 'did peter olsen say ferry?'],
    ['it is a body', 'did the harbour board say that the ferry Skua sank near the lighthouse?'],
    [
      'the question names the other',
      'did peter olsen say that brun saw the ferry Skua sink near the lighthouse?',
    ],
  ])('is none where %s', async (_, question) => {
    expect(await premiseOf(question)).toBeNull();
  });

  test('is none where the one asked about is named beside it', async () => {
    const reports = [
      analysedReport({
        name: 'ferry',
        body: 'Ada Brun said that the ferry Skua sank near the lighthouse. Peter Olsen agreed.',
        claims: [said('Ada Brun', 'that the ferry Skua sank near the lighthouse')],
      }),
    ];
    const question = 'did peter olsen say that the ferry Skua sank near the lighthouse?';
    expect(await premiseOf(question, reports)).toBeNull();
  });

  test('is told with who said it, and with that report first', async () => {
    const question = 'did peter olsen say that the ferry Skua sank near the lighthouse?';
    const answer = await answerQuestion(question, ANY, answeringFrom(REPORTS, 0.5));
    expect(answer.answered).toBe(false);
    expect(answer.text).toContain('It has Ada Brun saying that, not Peter Olsen.');
    expect(answer.text).toContain('The Coast Post');
    expect(answer.answered ? [] : answer.nearest.map(({ claimant }) => claimant)[0]).toBe(
      'Ada Brun',
    );
  });
});
