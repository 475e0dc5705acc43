import type { Span } from '../domain.ts';

/** Whether a word begins in a span: its possessive may reach beyond ("USA Today's"). */
export function beginsIn(word: Span, span: Span): boolean {
  return word.start >= span.start && word.start < span.end;
}
