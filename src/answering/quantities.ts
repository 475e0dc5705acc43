import type { Span } from '../domain.ts';

/** What is counted of people, whatever the words: "22 dead", "killed 22 people". */
export type Quantity = 'killed' | 'wounded' | 'captured' | 'missing' | 'arrested' | 'living';

const WORDS: Readonly<Record<Quantity, RegExp>> = {
  killed: /\b(?:kill\w*|dead|deaths?|died|dies|dying|slain|lives|fatalit\w+|perish\w*|toll)\b/giu,
  wounded: /\b(?:wound\w*|injur\w+|hurt)\b/giu,
  captured: /\b(?:captur\w+|prisoners?|taken\s+prisoner|surrender\w*|detain\w*)\b/giu,
  missing: /\b(?:missing|unaccounted)\b/giu,
  arrested: /\b(?:arrest\w*)\b/giu,
  living:
    /\b(?:live[ds]?|living|population|inhabitants?|residents?|home\s+to|were\s+left|are\s+left|remain\w*)\b/giu,
};

const QUANTITIES = Object.keys(WORDS) as Quantity[];

/** The first quantity that a text names; null for none. */
export function quantityOf(text: string): Quantity | null {
  return quantityNear(text, null);
}

/** The quantity that is named nearest to a figure of a sentence, or first; null for none. */
export function quantityNear(sentence: string, figure: Span | null): Quantity | null {
  let nearest: Quantity | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const quantity of QUANTITIES) {
    for (const { 0: word, index } of sentence.matchAll(WORDS[quantity])) {
      const away =
        figure === null ? index : Math.max(index - figure.end, figure.start - index - word.length);
      if (away < least) [nearest, least] = [quantity, away];
    }
  }
  return nearest;
}
