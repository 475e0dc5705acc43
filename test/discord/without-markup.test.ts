import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutMarkup } from '../../src/discord/without-markup.ts';

describe('what Discord writes into a message is left out:', () => {
  test.each([
    ['mentions of members', '<@100000000000000001> who closed <@!100000000000000002> it?'],
    ['mentions of roles and channels', 'who<@&100000000000000003>closed <#100000000000000004> it?'],
    ['custom emoji', 'who closed <:harbour_2:100000000000000005> it?<a:wave:100000000000000006>'],
    ['timestamps', 'who <t:1714651200> closed <t:1714651200:R><t:-86400:d> it?'],
    ['commands', '</ask:100000000000000007> who closed </source of:100000000000000007> it?'],
    ['links to parts of the server', 'who closed <id:customize> it?'],
    ['line breaks', '\n who closed\r\n\n\tit? '],
  ])('%s', (_, text) => {
    expect(withoutMarkup(text)).toBe('who closed it?');
  });
});

test.each([
  'is 3 < 4 and 5 > 4?',
  'who said <nothing> at all?',
  'an address like <ada@coast.example> stays',
  '@ada said <- that',
])('%s', (text) => {
  expect(withoutMarkup(text)).toBe(text);
});

test('any text becomes one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(withoutMarkup(text)).not.toMatch(/^\s|\s$|\s\s|[\n\r\u2028]/);
    }),
  );
});

test('text without a mark stays as it is, but for its spaces', () => {
  const marks = '@#:!&/<at1234567890 \n';
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...marks) })),
      (text) => {
        const plain = text.replaceAll('>', '');
        expect(withoutMarkup(plain)).toBe(plain.replace(/\s+/g, ' ').trim());
      },
    ),
  );
});

test('a long text takes no longer for each of its characters', () => {
  for (const piece of ['<', '<@', '<:a', '</a ', '<t:1', '<@1']) {
    const text = piece.repeat(20_000);
    expect(withoutMarkup(text)).toBe(text.trim());
  }
});
