// Everything that ends a line somewhere: also vertical tab, form feed, NEL and the two separators.
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

// Control characters (ESC and the C1 range start terminal commands) and invisible format
// characters (bidirectional overrides reorder what is read). The two joiners stay: Persian, Hindi
// and emoji are written with them.
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/**
 * A text from outside as one line that is safe to print: line breaks and tabs become spaces,
 * control and invisible format characters go. What is left cannot move the cursor, change colours
 * or reorder its neighbours.
 */
export function neutralise(text: string): string {
  return text.replace(BREAK, ' ').replace(INVISIBLE, '');
}

/** As {@link neutralise}, with the line feeds kept. */
export function neutraliseLines(text: string): string {
  return text.split('\n').map(neutralise).join('\n');
}
