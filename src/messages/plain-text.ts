import { neutralise } from '../rendering/neutralise.ts';

/**
 * A text from outside as one line for the places where Discord reads no markdown: footers, labels
 * and options. Halves of characters, which are not valid in a request, become U+FFFD.
 */
export function plainText(text: string): string {
  return neutralise(text)
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}
