import { expect, test } from 'vitest';
import { passagesOf } from '../../src/desk/passages-of.ts';
import { analysedReport, spanOf } from '../support/analysed-report.ts';
import { memoryArchive } from '../support/memory-archive.ts';
import { sentenceOf } from '../support/texts.ts';
import { citation, finding } from '../terminal/fakes.ts';

const BODY = `The quay is closed. ${sentenceOf(100)}\n\n${sentenceOf(90, 'stone')} Nobody came. ${sentenceOf(60, 'salt')}`;
const ARCHIVE = memoryArchive([
  analysedReport({ name: 'a', body: BODY, outlet: 'The Coast Post' }),
  analysedReport({ name: 'b', body: 'The ferry sank.' }),
]);

const quoted = (article: string, body: string, text: string) =>
  finding(text, {
    quote: { ...spanOf(body, text), text },
    citation: citation({ article }),
  });

test('the passages of findings are whole, each once, in their order', () => {
  const found = passagesOf(
    [
      quoted('b', 'The ferry sank.', 'The ferry sank.'),
      quoted('a', BODY, 'Nobody came.'),
      quoted('a', BODY, 'The quay is closed.'),
      quoted('a', BODY, sentenceOf(100)),
    ],
    ARCHIVE,
  );
  expect(found.map((passage) => passage.citation.article)).toEqual(['b', 'a', 'a']);
  expect(found[1]!.citation.outlet).toBe('The Coast Post');
  expect(found[1]!.quote.text).toContain('Nobody came.');
  expect(found[2]!.quote.text).toMatch(/^The quay is closed\. Grey wave/);
  for (const { quote } of found.slice(1))
    expect(quote.text).toBe(BODY.slice(quote.start, quote.end));
});

test('a report that is gone or has changed has none', () => {
  const gone = quoted('c', BODY, 'Nobody came.');
  const changed = quoted('b', BODY, 'The quay is closed.');
  expect(passagesOf([gone, changed], ARCHIVE)).toEqual([]);
});
