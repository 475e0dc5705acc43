import type { Article, Corrections } from '../../src/domain.ts';
import { formatOf } from '../../src/reading/format-of.ts';
import { openText } from '../../src/reading/open-report.ts';
import { articleOf } from '../../src/reading/parse-report.ts';
import { fakeOutlets } from './fake-outlets.ts';

/** The clock of the tests. */
export const NOW = new Date('2026-03-01T12:00:00Z');

type TextFormat = Parameters<typeof openText>[1];

/** A text file taken apart, as its extension says. */
export function open(bytes: Uint8Array, fileName: string) {
  return openText(bytes, formatOf(fileName) as TextFormat);
}

/** Reads a report from its text. */
export function read(
  text: string,
  fileName = 'report.txt',
  corrections: Corrections = {},
): Article {
  const bytes = Buffer.from(text);
  const about = { bytes, fileName, outlets: fakeOutlets, now: NOW, corrections };
  return articleOf(open(bytes, fileName), about);
}
