import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../src/messages/escape-markdown.ts';
import { cut } from '../../src/messages/limits.ts';
import { markdownIn } from './discord-markdown.ts';
import { hostileText } from './hostile.ts';

describe('a text that is cut', () => {
  test('stays as it is where it is short enough', () => {
    expect(cut('The harbour is closed.', 22)).toBe('The harbour is closed.');
  });

  test('ends after a word if one ends near', () => {
    expect(cut('The harbour has been closed since Monday.', 22)).toBe('The harbour has been…');
    expect(cut('Hafenverwaltungsgebäude', 10)).toBe('Hafenverw…');
  });

  test('never ends within a character or after the backslash of an escape', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…');
    expect(cut('ab\\*cd', 4)).toBe('ab…');
    expect(cut('ab\\\\cd', 5)).toBe('ab\\\\…');
  });

  test('is never longer than allowed, and still escaped', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (text, most) => {
        const shown = cut(escapeMarkdown(text), most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(markdownIn(shown)).toEqual([]);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
