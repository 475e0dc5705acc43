import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../src/domain.ts';
import { quoteBlock } from '../../src/messages/quote-block.ts';
import { neutralise } from '../../src/rendering/neutralise.ts';
import { markdownIn, shownText } from './discord-markdown.ts';
import { hostileFinding } from './hostile.ts';

const WIDE = 100_000;

// Bold that begins and ends, with nothing but escaped text before and in it.
const BOLD = /((?:\\[^0-9A-Za-z\s]|[^\\*])*)\*\*(?=\S)((?:\\[^0-9A-Za-z\s]|[^\\*])*)(?<=\S)\*\*/gu;

function quote(text: string): Quote {
  return { text, start: 100, end: 100 + text.length };
}

/** The highlight of some words of a quote. */
function lit(whole: string, words: string) {
  const start = 100 + whole.indexOf(words);
  return { start, end: start + words.length };
}

/** Without the spaces that keep quotation marks apart and the places where bold was. */
function withoutOwnMarks(shown: string): string {
  return shown.replace(/[\u202f\ufffc]/g, '');
}

describe('a quote as a block', () => {
  test('has its highlight in bold, line by line', () => {
    const text = 'Closed since Monday. Nobody\n\nwill sail, Ada Lind said.\nThe end.';
    const { text: block } = quoteBlock(quote(text), lit(text, ' Nobody\n\nwill sail, '), WIDE);
    expect(block).toBe(
      '> “Closed since Monday. **Nobody**\n> **will sail,** Ada Lind said.\n> The end.”',
    );
  });

  test('keeps quotation marks of the quote apart from its own', () => {
    expect(quoteBlock(quote('“Go,” she said. “Now.”'), null, WIDE).text).toBe(
      '> “\u202f“Go,” she said. “Now.”\u202f”',
    );
  });

  test('shows markdown as it is written', () => {
    const text = '# **One**\n- two';
    expect(quoteBlock(quote(text), lit(text, 'One'), WIDE).text).toBe(
      '> “\\# \\*\\***One**\\*\\*\n> \\- two”',
    );
  });

  test('is cut around its highlight first, then within it, and says so', () => {
    const text = `${'Before. '.repeat(20)}Here it is.${' After.'.repeat(20)}`;
    expect(quoteBlock(quote(text), lit(text, 'Here it is.'), 100)).toEqual({
      text: '> “… **Here it is.** …”',
      isCut: true,
    });
    const { text: block, isCut } = quoteBlock(quote(text), lit(text, text), 60);
    expect(block).toMatch(/^> “\*\*Before\. Before\..*…\*\*”$/);
    expect(isCut).toBe(true);
  });

  test('reads as the quote does, with nothing of it read as markdown', () => {
    fc.assert(
      fc.property(hostileFinding, ({ quote: hostile, highlight }) => {
        const { text } = quoteBlock(hostile, highlight, WIDE);
        const lines = text.split('\n').map((line) => {
          expect(line.startsWith('> ')).toBe(true);
          return line.slice(2);
        });
        // Bold stands between letters that would be an address without it.
        const plain = lines.map((line) => line.replace(BOLD, '$1\ufffc$2\ufffc'));
        for (const line of plain) expect(markdownIn(line)).toEqual([]);
        const written = hostile.text
          .split('\n')
          .map((line) => neutralise(line).replace(/\p{Cs}/gu, '\ufffd'))
          .filter((line) => line.trim() !== '')
          .join('\n');
        expect(withoutOwnMarks(shownText(plain.join('\n')))).toBe(withoutOwnMarks(`“${written}”`));
      }),
    );
  });

  test('keeps to its room', () => {
    fc.assert(
      fc.property(
        hostileFinding,
        fc.integer({ min: 60, max: 2500 }),
        ({ quote: hostile, highlight }, room) => {
          expect(quoteBlock(hostile, highlight, room).text.length).toBeLessThanOrEqual(room);
        },
      ),
    );
  });
});
