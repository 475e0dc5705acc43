import { expect, test } from 'vitest';
import { excerptsOf } from '../../src/desk/excerpts-of.ts';
import { analysedReport, spanOf } from '../support/analysed-report.ts';
import { memoryArchive } from '../support/memory-archive.ts';
import { citation, finding } from '../terminal/fakes.ts';

const BEFORE = 'The ferry to the island sailed at noon with eleven people aboard.';
const BETWEEN = 'Nobody on the quay had seen it turn round before the storm came.';
const BEHIND = 'The harbour was closed until the morning of the day that followed.';

test('what stands between two quotes is shown with one of them', () => {
  const body = `${BEFORE}\n\n${BETWEEN}\n\n${BEHIND}`;
  const archive = memoryArchive([analysedReport({ name: 'a', body })]);
  const quoted = (text: string) =>
    finding(text, {
      quote: { ...spanOf(body, text), text },
      highlight: spanOf(body, text),
      citation: citation({ article: 'a' }),
    });
  const excerpts = excerptsOf([quoted(BEFORE), quoted(BEHIND)], archive);
  expect(excerpts.map(({ text }) => text)).toEqual([`${BEFORE}\n\n${BETWEEN}`, BEHIND]);
});
