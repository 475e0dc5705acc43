import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evidenceSigns, SIGNS } from '../../src/answering/evidence-signs.ts';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import {
  confidenceOf,
  isEnough,
  judgeEvidence,
  loadJudge,
} from '../../src/answering/judge-evidence.ts';
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
    outlet: 'The Coast Post',
    body: 'Ada Brun said that the ferry had sunk off Pokrovsk. 300 people were aboard.',
    claims: [{ content: 'that the ferry had sunk', source: 'Ada Brun', claimant: 'Ada Brun' }],
  }),
];

/** Whether what the reports have on a question is enough, at a strictness. */
async function judge(question: string, strictness: number, reports = REPORTS) {
  const answering = answeringFrom(reports);
  const understood = understandQuestion(question, loadKnowledge());
  const found = await findWindows(understood, { outlets: [], from: null, to: null }, answering);
  const gathered = gatherFindings(rankWindows(found.windows, answering.ranker, 10), found.view, 10);
  const signs = evidenceSigns(found, gathered, spokenMatter(found));
  const verdict = judgeEvidence(found, gathered, answering.judge, strictness);
  return {
    verdict,
    signs,
    confidence: confidenceOf(signs, answering.judge),
  };
}

const reasonOf = async (...given: Parameters<typeof judge>) => {
  const { verdict } = await judge(...given);
  return verdict.enough ? null : verdict.reason;
};

describe('evidence', () => {
  test('is enough at strictness 0 wherever something is found', async () => {
    expect((await judge('who said that the ferry sank?', 0)).verdict.enough).toBe(true);
    expect((await judge('how many ferry captains sang?', 0)).verdict.enough).toBe(true);
  });

  test('is never enough at strictness 1, and the reason is told', async () => {
    for (const question of [
      'who said that the ferry sank?',
      'what did Brun say?',
      'how many people?',
    ]) {
      expect(await reasonOf(question, 1)).toMatch(/\S\.$/);
    }
  });

  test('about somebody who says nothing, and is named far from the matter, is hardly enough', async () => {
    const far = (name: string) =>
      analysedReport({
        name: 'far',
        body: `Ada Brun said that the ferry had sunk.\n\nIt rained.\n\nA dog barked.\n\nThe pier is old.\n\nThe crew of ${name} repaired a bridge.`,
        claims: [{ content: 'that the ferry had sunk', source: 'Ada Brun', claimant: 'Ada Brun' }],
      });
    const asked = 'what did Zelensky say about the ferry?';
    expect((await judge(asked, 0, [far('Zelensky')])).verdict.confidence).toBeLessThanOrEqual(0.25);
    expect(await reasonOf(asked, 0.3, [far('Zelensky')])).toMatch(/Zelensky/);
  });

  test('that counts other things than what is asked for is hardly enough', async () => {
    const sure = (await judge('how many people were aboard the ferry?', 0)).verdict;
    expect(sure.confidence).toBeGreaterThan(0.25);
    const unsure = (await judge('how many lifeboats were aboard the ferry?', 0)).verdict;
    expect(unsure.confidence).toBeLessThanOrEqual(0.25);
    expect(await reasonOf('how many lifeboats were aboard the ferry?', 0.3)).toMatch(/lifeboats/);
  });

  test('of a known name that no report mentions is never enough', async () => {
    const reason = await reasonOf('who said that Avdiivka fell?', 0);
    expect(reason).toMatch(/avdiivka/i);
  });

  test('of what is written as a name, and no report mentions, is never enough', async () => {
    expect(await reasonOf('who said that the Zeppelin sank?', 0)).toMatch(/“zeppelin”/i);
    expect((await judge('Who Said That The Old Ferry Sank?', 0)).verdict.enough).toBe(true);
    expect((await judge('Quietly, what sank?', 0)).verdict.enough).toBe(true);
  });

  test('of a known name counts in any of its spellings', async () => {
    expect((await judge('what sank off Krasnoarmeysk?', 0)).verdict.enough).toBe(true);
  });

  test('is not enough where nothing is found', async () => {
    expect(await reasonOf('who built the zeppelin?', 0)).toMatch(/no report/i);
    expect(await reasonOf('who said that the ferry sank?', 0, [])).toMatch(/no report/i);
  });

  test('is not enough for a question that names nothing', async () => {
    expect(await reasonOf('what did they say about it?', 0)).toMatch(/nothing/);
  });

  test('names what no report mentions', async () => {
    expect(await reasonOf('who sank the zeppelin ferry?', 1)).toMatch(/zeppelin/i);
  });

  test('is surer, the more of the question is answered', async () => {
    const sure = (await judge('who said that the ferry had sunk?', 0)).confidence;
    const unsure = (await judge('what did the bishop say of whales and sunk crowns?', 0))
      .confidence;
    expect(sure).toBeGreaterThan(unsure);
    for (const value of [sure, unsure]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    'who said that the ferry sank?',
    'how many ferry captains sang?',
    'what did the bishop say of whales and sunk crowns?',
    'who said that Avdiivka fell?',
    'who built the zeppelin?',
    'what did they say about it?',
  ])('is as sure at any strictness, and enough where that reaches it: %s', async (question) => {
    const { confidence } = (await judge(question, 0.5)).verdict;
    const exactly = confidence === null ? [] : [confidence];
    for (const strictness of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1, ...exactly]) {
      const { verdict } = await judge(question, strictness);
      expect(verdict.confidence).toBe(confidence);
      expect(verdict.enough).toBe(isEnough(confidence, strictness));
    }
  });

  test('has the judge’s confidence, raised in a small archive, or 0 where little of the question is known', async () => {
    const { verdict, confidence } = await judge('who said that the ferry had sunk?', 0.5);
    // A little more than the judge's own, as the archive is small.
    expect(verdict.confidence).toBeGreaterThan(confidence);
    expect(verdict.confidence).toBeLessThan(1);
    const other = await judge('what did the bishop say of whales and sunk crowns?', 0.5);
    expect(other.verdict.confidence).toBe(0);
  });

  test('has no confidence where it is never enough', async () => {
    for (const question of ['who said that Avdiivka fell?', 'what did they say about it?']) {
      expect((await judge(question, 0)).verdict.confidence).toBeNull();
    }
    const nothing = await judge('who said that the ferry sank?', 0, []);
    expect(nothing.verdict.confidence).toBeNull();
  });

  test('has finite signs, one of each name', async () => {
    for (const question of [
      'who said that the ferry sank?',
      'what did Brun say?',
      'zeppelin',
      'how many?',
    ]) {
      const { signs } = await judge(question, 0);
      expect(signs).toHaveLength(SIGNS.length);
      expect(signs.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('the judge’s weights', () => {
  test('of another version are refused with what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
    const path = join(folder, 'judge.json');
    const file = JSON.parse(
      readFileSync(new URL('../../src/answering/judge.json', import.meta.url), 'utf8'),
    );
    try {
      for (const changes of [
        { signs: [...file.signs].reverse() },
        { signs: file.signs.slice(1), weights: file.weights.slice(1) },
        { weights: file.weights.slice(1) },
      ]) {
        writeFileSync(path, JSON.stringify({ ...file, ...changes }));
        expect(() => loadJudge(path)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
