import fc from 'fast-check';

/** Bodies made of what splits sentences, of what must not, and of anything. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          'The harbour',
          'Brun',
          'Mr',
          'U.S',
          'no',
          'B',
          'ships',
          'Київ',
          '3',
          '😀',
          'Inc',
          'said',
        ],
        ...[
          '.',
          '. ',
          '.” ',
          '?” ',
          '! ',
          '… ',
          '...',
          ' ',
          '  ',
          '\n',
          '\n\n',
          ',\n',
          '“',
          '"',
          "'",
        ],
        ...['(', ') ', '\u00a0', '\r\n', ' — ', ', '],
      ),
      { maxLength: 80 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
);

/** A sentence of so many words. */
export function sentenceOf(words: number, word = 'wave'): string {
  return `${Array.from({ length: words }, (_, i) => (i === 0 ? 'Grey' : word)).join(' ')}.`;
}
