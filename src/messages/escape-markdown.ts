import { neutralise } from '../rendering/neutralise.ts';
import { cut, LONGEST_TITLE } from './limits.ts';

// Emphasis, code, spoilers, masked links, mentions, timestamps and custom emoji, anywhere; and the
// colon of an address, which would become a link.
const ANYWHERE = /[\\*_~`|[\]<>@]|:(?=\/\/)/g;

// Headings, subtext and lists, where a line may begin.
const AT_START = /^(\s*)([#+-])/;
const NUMBER_AT_START = /^(\s*\d+)\./;

/**
 * A text from outside as one line that Discord shows as it is written: control and invisible
 * characters go, and a backslash stands before each character that would be read as markdown.
 * Halves of characters, which are not valid in a request, become U+FFFD.
 */
export function escapeMarkdown(text: string): string {
  return neutralise(text)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(ANYWHERE, '\\$&')
    .replace(AT_START, '$1\\$2')
    .replace(NUMBER_AT_START, '$1\\.');
}

/** As {@link escapeMarkdown}, with the line feeds kept and empty lines left out. */
export function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeMarkdown(line).trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A text from outside as the title of an embed; empty where nothing of it can be shown. */
export function titleOf(text: string): string {
  return cut(escapeMarkdown(text).trim(), LONGEST_TITLE);
}
