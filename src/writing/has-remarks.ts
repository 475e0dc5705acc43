import { termsOf } from '../text/terms.ts';

// A dash or a bracket sets something beside what somebody says, of which nobody knows who says it;
// "(NordPress)" and "(7 March 2031)" only name.
const REMARK = /\s[–-]+\s|—|\((?=[^()]*(?<!\p{L})\p{Ll})/gu;

/** Whether what a text sets between dashes or brackets is set so in a quote, behind the same word. */
export function hasRemarks(text: string, quote: string): boolean {
  const there = new Set(wordsBefore(quote));
  return wordsBefore(text).every((word) => there.has(word));
}

/** The word before each remark. */
function wordsBefore(text: string): string[] {
  const terms = termsOf(text);
  return [...text.matchAll(REMARK)].map(
    ({ index }) => terms.findLast(({ end }) => end <= index)?.word ?? '',
  );
}
