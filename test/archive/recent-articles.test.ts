import { describe, expect, test } from 'vitest';
import { recentArticles } from '../../src/archive/recent-articles.ts';
import type { AnalysedArticle } from '../../src/domain.ts';
import { analysedReport } from '../support/analysed-report.ts';

/** Reports of ten characters each, read anew every time, with the names that were read. */
function shelf(names: readonly string[], most: number) {
  const read: string[] = [];
  const article = recentArticles((name): AnalysedArticle | null => {
    read.push(name);
    return names.includes(name) ? analysedReport({ name, body: 'Brun left.' }) : null;
  }, most);
  return { article, read };
}

describe('recent articles', () => {
  test('are read once and stay the same object', () => {
    const { article, read } = shelf(['a', 'b'], 20);
    const first = article('a');
    article('b');
    expect(article('a')).toBe(first);
    expect(read).toEqual(['a', 'b']);
  });

  test('make room for others in the order in which they were used', () => {
    const { article, read } = shelf(['a', 'b', 'c'], 20);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'c', 'b']) article(name);
    expect(read).toEqual(['a', 'b', 'c', 'b']);
  });

  test('do not keep what is longer than all that is kept', () => {
    const { article, read } = shelf(['a'], 9);
    expect(article('a')).toEqual(article('a'));
    expect(read).toEqual(['a', 'a']);
  });

  test('know nothing of an article that is not there', () => {
    const { article, read } = shelf([], 20);
    expect([article('a'), article('a')]).toEqual([null, null]);
    expect(read).toEqual(['a', 'a']);
  });
});
