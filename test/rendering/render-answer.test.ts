import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import { renderAnswer } from '../../src/rendering/render-answer.ts';
import { columnsOf } from '../../src/rendering/wrap.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const PLAIN = { colour: false, width: 80 };

/** The escape sequences that are the renderer's own: bold, dim, neither. */
const OWN = ['\u001b[1m', '\u001b[2m', '\u001b[22m'];

const FIRST = 'The harbour has been closed since Monday.';
const SECOND = 'Nobody will sail before the storm has passed, harbour master Ada Lind said.';

describe('an answer in a terminal', () => {
  test('shows each finding with its quote and where it comes from', () => {
    const answer = answered('Ada Lind says that nobody will sail.', [
      finding(`${FIRST} ${SECOND}`, {
        citation: citation({ agency: 'NordWire', url: 'https://coast.example/harbour' }),
        copies: [citation({ article: 'copy', outlet: 'Island News' })],
      }),
      finding('The ferries run.', {
        claimant: null,
        citation: citation({ outlet: null, cited: ['Radio Skerry'], date: null }),
      }),
    ]);
    expect(renderAnswer(answer, PLAIN)).toBe(
      [
        'Ada Lind says that nobody will sail.',
        '',
        ' 1  “The harbour has been closed since Monday. Nobody will sail before the storm',
        '     has passed, harbour master Ada Lind said.”',
        '    — Ada Lind, The Coast Post (NordWire; also in Island News), 2 May 2024',
        '      https://coast.example/harbour',
        '',
        ' 2  “The ferries run.”',
        '    — unnamed outlet, citing Radio Skerry, undated',
      ].join('\n'),
    );
  });

  test('says disagreement first, once', () => {
    const answer: Answer = {
      answered: true,
      text: 'Ada Lind says 40.',
      findings: [finding(FIRST)],
      disagreement: { kind: 'figures', text: '40 by one report, 60 by another.', findings: [0] },
    };
    expect(renderAnswer(answer, PLAIN)).toMatch(/^40 by one report, 60 by another\.\n\nAda Lind/);
    const withIt = { ...answer, text: '40 by one report, 60 by another. Ada Lind says 40.' };
    expect(renderAnswer(withIt, PLAIN).match(/40 by one/g)).toHaveLength(1);
  });

  test('offers what is nearest where it refuses', () => {
    const rendered = renderAnswer(
      refused('The archive does not say who won.', [finding(FIRST)]),
      PLAIN,
    );
    expect(rendered).toContain(
      'does not say who won.\n\nNearest in the archive:\n\n 1  “The harbour',
    );
    expect(renderAnswer(refused('The archive does not say.'), PLAIN)).toBe(
      'The archive does not say.',
    );
  });

  test('sets the highlighted sentence bold, line by line', () => {
    const text = `${FIRST} ${SECOND}`;
    const lit = finding(text, {
      quote: { text, start: 100, end: 100 + text.length },
      highlight: { start: 100 + FIRST.length + 1, end: 100 + text.length },
    });
    const rendered = renderAnswer(answered('Yes.', [lit]), { colour: true, width: 80 });
    expect(rendered).toContain('Monday. \u001b[1mNobody will sail before the storm\u001b[22m\n');
    expect(rendered).toContain(
      '\n     \u001b[1mhas passed, harbour master Ada Lind said.\u001b[22m”',
    );
  });

  test('shows a quote once, where the text has it too', () => {
    const text = `40 or 60.\nAda Lind says so (The Coast Post): “${FIRST}”`;
    expect(renderAnswer(answered(text, [finding(FIRST)]), PLAIN)).toMatch(
      /^40 or 60\.\n\nAda Lind says so \(The Coast Post\)\.\n\n 1 {2}“The harbour/,
    );
  });

  test('keeps the line breaks of a quote', () => {
    const rendered = renderAnswer(answered('Yes.', [finding('Closed.\nNobody sails.')]), PLAIN);
    expect(rendered).toContain(' 1  “Closed.\n     Nobody sails.”');
  });

  test('keeps quotation marks of the quote apart from its own', () => {
    const rendered = renderAnswer(answered('Yes.', [finding('“Go,” she said. “Now.”')]), PLAIN);
    expect(rendered).toContain('“\u202f“Go,” she said. “Now.”\u202f”');
  });

  test('lets nothing of a report command the terminal', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '\u001b[2J',
            '\u009b31m',
            '\u202e',
            '\u2066',
            '\r',
            '\u0007',
            '\u0001',
            ' ',
          ),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), fc.nat(40), (text, other, colour, from) => {
        const source = citation({ outlet: other, agency: text, url: other, cited: [text] });
        const hit = finding(text, {
          claimant: other,
          highlight: { start: from, end: from + 10 },
          citation: source,
          copies: [citation({ outlet: text })],
        });
        const rendered = renderAnswer(answered(other, [hit]), { colour, width: 60 });
        const own = [...OWN, '\n'].reduce((left, each) => left.replaceAll(each, ''), rendered);
        expect(own).not.toMatch(/\p{Cc}/u);
        expect(own).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
      }),
    );
  });

  test('keeps to the width wherever words do', () => {
    const words = fc.array(fc.stringMatching(/^[a-zа-я漢]{1,12}$/), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 80 }), (list, width) => {
        const rendered = renderAnswer(answered('Yes.', [finding(list.join(' '))]), {
          colour: false,
          width,
        });
        for (const line of rendered.split('\n')) {
          expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(width, 60));
        }
      }),
    );
  });
});
