import type { Article } from '../../src/domain.ts';

/** What is wrong with an article's origin against the raw text; null where all is well. */
export function brokenOrigin(
  article: Pick<Article, 'body' | 'origin'>,
  raw: string,
): string | null {
  const { body, origin } = article;
  let end = 0;
  let rawEnd = 0;
  for (const { start, rawStart, length } of origin) {
    const gap = start - end;
    if (gap !== 0 && !(gap === 1 && body[end] === '\n')) return `a gap of ${gap} at ${end}`;
    if (rawStart < rawEnd) return `out of order at ${start}`;
    if (body.slice(start, start + length) !== raw.slice(rawStart, rawStart + length)) {
      return `other characters at ${start}`;
    }
    end = start + length;
    rawEnd = rawStart + length;
  }
  return end === body.length ? null : `nothing for the end at ${end}`;
}
