import type { Article, Corrections } from '../../src/domain.ts';
import { parseReport } from '../../src/reading/parse-report.ts';
import { fakeOutlets } from './fake-outlets.ts';

/** The clock of the tests. */
export const NOW = new Date('2026-03-01T12:00:00Z');

/** Reads a report from its text. */
export function read(
  text: string,
  fileName = 'report.txt',
  corrections: Corrections = {},
): Article {
  return parseReport(Buffer.from(text), fileName, fakeOutlets, NOW, corrections);
}
