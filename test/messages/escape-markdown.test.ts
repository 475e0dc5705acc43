import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeLines, escapeMarkdown, titleOf } from '../../src/messages/escape-markdown.ts';
import { neutralise } from '../../src/rendering/neutralise.ts';
import { markdownIn, shownText } from './discord-markdown.ts';
import { hostileText } from './hostile.ts';

describe('escaped markdown', () => {
  test.each([
    ['**bold** and __more__', '\\*\\*bold\\*\\* and \\_\\_more\\_\\_'],
    ['[here](https://evil.example)', '\\[here\\](https\\://evil.example)'],
    ['<@1> @everyone', '\\<\\@1\\> \\@everyone'],
    ['# Heading', '\\# Heading'],
    ['-# small', '\\-# small'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['||hidden||', '\\|\\|hidden\\|\\|'],
    ['C:\\temp', 'C:\\\\temp'],
  ])('shows %j as it is written', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('leaves plain prose alone', () => {
    const prose =
      'In 2023 (a well-known year): 1.5 million #voters, 50% + 1 – said “he”. At 10:30!';
    expect(escapeMarkdown(prose)).toBe(prose);
  });

  test('becomes the neutralised text again where Discord shows it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = neutralise(text).replace(/\p{Cs}/gu, '\ufffd');
        expect(shownText(escapeMarkdown(text))).toBe(written);
      }),
    );
  });

  test('has nothing that Discord would read as markdown', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(markdownIn(escapeMarkdown(text))).toEqual([]);
      }),
    );
  });

  test('has no half characters', () => {
    expect(escapeMarkdown('a\ud83db\ude00c 😀')).toBe('a\ufffdb\ufffdc 😀');
  });

  test('keeps lines apart and drops empty ones', () => {
    expect(escapeLines('# One\n\n \n> Two')).toBe('\\# One\n\\> Two');
  });

  test('is cut to a title', () => {
    expect(titleOf('*'.repeat(300))).toBe(`${'\\*'.repeat(127)}…`);
    expect(titleOf(' \u202e\n ')).toBe('');
  });
});
