import type { Article, Corrections, Format } from '../../src/domain.ts';
import type { DocumentFormat } from '../../src/reading/documents/document.ts';
import { formatOf } from '../../src/reading/format-of.ts';
import { openText } from '../../src/reading/open-report.ts';
import { describeOpened } from '../../src/reading/parse-report.ts';
import { fakeOutlets } from './fake-outlets.ts';

/** The clock of the tests. */
export const NOW = new Date('2026-03-01T12:00:00Z');

/** Reads a report from its text, in one of the formats that are text. */
export function read(
  text: string,
  fileName = 'report.txt',
  corrections: Corrections = {},
): Article {
  const bytes = Buffer.from(text);
  const opened = openText(bytes, formatOf(fileName) as Exclude<Format, DocumentFormat>);
  return describeOpened(opened, bytes, fileName, fakeOutlets, NOW, corrections);
}
