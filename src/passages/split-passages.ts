import type { Passage, Sentence } from '../domain.ts';

/** Words at which a passage is closed. Retrieval is equally good from 60 to 200. */
const PASSAGE_WORDS = 110;

/**
 * Whole sentences gathered into passages of about 110 words, each beginning with the last sentence
 * of the one before, so that a thought across a seam is whole in one of them. A sentence longer
 * than that is a passage by itself.
 */
export function splitPassages(body: string, sentences: readonly Sentence[]): Passage[] {
  const passages: Passage[] = [];
  const words = sentences.map((sentence) => countWords(body.slice(sentence.start, sentence.end)));
  let first = 0;
  while (first < sentences.length) {
    let end = first + 1;
    let total = words[first] ?? 0;
    while (end < sentences.length && total + (words[end] ?? 0) / 2 <= PASSAGE_WORDS) {
      total += words[end] ?? 0;
      end++;
    }
    passages.push({
      start: sentences[first]!.start,
      end: sentences[end - 1]!.end,
      ordinal: passages.length,
      firstSentence: first,
      endSentence: end,
    });
    if (end === sentences.length) break;
    // The shared sentence has to leave room for a new one.
    const shares = end - first > 1 && words[end - 1]! + words[end]! / 2 <= PASSAGE_WORDS;
    first = shares ? end - 1 : end;
  }
  return passages;
}

/** Words of a text, separated by white space. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
