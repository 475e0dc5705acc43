import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MarkedFolder, readQuestions } from '../../scripts/train-ranker/read-questions.ts';
import type { Article } from '../../src/domain.ts';
import { containsWords } from '../../src/evaluation/words.ts';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';
import { listReports } from '../../src/reading/list-reports.ts';
import { readReport } from '../../src/reading/read-report.ts';

const OUTLETS = fileURLToPath(new URL('../../index/outlets.json', import.meta.url));

describe('the questions about war reports', () => {
  let war: MarkedFolder;
  const articles = new Map<string, Article>();

  beforeAll(async () => {
    const folders = await readQuestions('elsewhere', []);
    war = folders.find(({ folder }) => folder.endsWith('war/reports'))!;
    const outlets = loadOutlets(OUTLETS);
    for (const { path } of (await listReports(war.folder)).reports) {
      const article = await readReport(path, outlets);
      articles.set(article.name, article);
    }
  });

  const named = ({ marked }: MarkedFolder['lines'][number]) =>
    [...marked.articles, ...marked.also].map((name) => articles.get(name));

  test('are about reports that are there', () => {
    expect(war.lines.flatMap(named)).not.toContain(undefined);
    const asked = new Set(war.lines.flatMap(({ marked }) => marked.articles));
    expect([...articles.keys()].filter((name) => !asked.has(name))).toEqual([]);
  });

  test('have evidence that stands in a body word for word', () => {
    const answerable = war.lines.filter(({ marked }) => marked.answerable);
    const without = answerable.filter(
      (line) =>
        line.marked.evidence.length === 0 ||
        line.marked.evidence.some(
          (text) =>
            typeof text !== 'string' ||
            !named(line).some((article) => article!.body.includes(text)),
        ),
    );
    expect(without.map(({ marked }) => marked.question)).toEqual([]);
  });

  test('have answers that a report gives, or that name its outlet', () => {
    const strange = war.lines.flatMap((line) =>
      line.marked.answers.filter(
        (answer) =>
          !named(line).some(
            (article) => containsWords(article!.body, answer) || article!.outlet === answer,
          ),
      ),
    );
    expect(strange).toEqual([]);
  });

  test('have nothing marked where there is no answer', () => {
    const unanswerable = war.lines.filter(({ marked }) => !marked.answerable);
    expect(unanswerable.length / war.lines.length).toBeGreaterThan(0.25);
    for (const line of unanswerable) {
      const { answers, evidence } = line.marked;
      expect([...answers, ...evidence, ...named(line)]).toEqual([]);
    }
  });
});
