import fc from 'fast-check';
import type { FoundPassage, Reply } from '../../src/desk/desk.ts';
import type { Citation, Finding, Limits, Stance } from '../../src/domain.ts';

const PIECES = [
  '**',
  '*',
  '_',
  '||',
  '`',
  '```',
  '~~',
  '\\',
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '- ',
  '1. ',
  '[here](https://evil.example)',
  '<@1>',
  '<t:0:R>',
  '@everyone',
  'https://evil.example/a_b_c',
  '\n',
  '\n\n',
  '\u2028',
  ' ',
  '\u202e',
  '\u200b',
  '\u200d',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧',
  '漢字',
  'שלום',
  '“',
  '”',
  'Harbour',
  ' closed. ',
];

/** Text as nobody would want it: markup, line breaks, broken and invisible characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: joined(fc.constantFrom(...PIECES), 30) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: joined(fc.constantFrom('word ', 'Kleinstadt, ', '“no” '), 700) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', '*', '\\', '😀', '\n', '\ud83d', '\u200d', ' '), fc.nat(10_000))
      .map(([unit, times]) => unit.repeat(times)),
  },
);

/** Addresses, most of them not fit to be shown as they are. */
export const hostileUrl: fc.Arbitrary<string | null> = fc.oneof(
  fc.constant(null),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://coast.example@evil.example/',
    'https://user:secret@coast.example/a(b)c?d=<e>#f g\\h',
    'https://xn--e1afmkfd.example/',
    'https://пример.example/путь',
    'https://[::1]/',
    'https://under_score.example/',
    `https://coast.example/${'long/'.repeat(200)}`,
    'https://',
    '',
  ),
  hostileText,
  hostileText.map((text) => `https://coast.example/${text}`),
);

const day = fc.oneof(fc.constant(null), fc.constantFrom('2024-05-02', '2023-12-31', 'someday'));
const nullable = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(null), text);

export const hostileStance = fc.constantFrom<Stance>(
  'claims',
  'says',
  'denies',
  'confirms',
  'no comment',
  'could not verify',
  'reports',
);

export const hostileCitation: fc.Arbitrary<Citation> = fc.record({
  article: hostileText,
  title: nullable(hostileText),
  outlet: nullable(hostileText),
  agency: nullable(hostileText),
  cited: fc.array(hostileText, { maxLength: 5 }),
  date: day,
  url: hostileUrl,
});

/** A finding with a highlight anywhere, also beside its quote. */
export const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({
    text: hostileText,
    start: fc.nat(50),
    from: fc.integer({ min: -5, max: 400 }),
    length: fc.nat(12_000),
    claimant: nullable(hostileText),
    chain: fc.array(hostileText, { maxLength: 2 }),
    stance: hostileStance,
    citation: hostileCitation,
    copies: fc.array(hostileCitation, { maxLength: 4 }),
  })
  .map(({ text, start, from, length, ...rest }) => ({
    ...rest,
    statement: text,
    quote: { text, start, end: start + text.length },
    highlight: {
      start: start + wholeCharacter(text, from),
      end: start + wholeCharacter(text, from + length),
    },
    score: 1,
  }));

const hostilePassage: fc.Arbitrary<FoundPassage> = hostileFinding.map(({ quote, citation }) => ({
  quote,
  citation,
}));

/** Limits of any outlets, with days or without. */
export const hostileLimits: fc.Arbitrary<Limits> = fc.record({
  outlets: fc.array(hostileText, { maxLength: 5 }),
  from: nullable(fc.constant('2024-05-02')),
  to: nullable(fc.constant('2024-06-03')),
});

/** A reply of up to 60 findings, answered or refused. */
export const hostileReply: fc.Arbitrary<Reply> = fc
  .record({
    question: hostileText,
    limits: hostileLimits,
    text: hostileText,
    answered: fc.boolean(),
    findings: fc.oneof(
      fc.array(hostileFinding, { maxLength: 3 }),
      fc.array(hostileFinding, { maxLength: 60, size: 'max' }),
    ),
    passages: fc.array(hostilePassage, { maxLength: 12 }),
    disagreement: nullable(hostileText),
    kind: fc.constantFrom('figures' as const, 'stances' as const),
  })
  .map(({ question, limits, text, answered, findings, passages, disagreement, kind }) => ({
    question,
    limits,
    passages,
    excerpts: findings.map(({ quote, highlight }) => ({ ...quote, highlight })),
    answer: answered
      ? {
          answered,
          text: `${disagreement ?? ''}${text}`,
          findings,
          disagreement: disagreement === null ? null : { kind, text: disagreement, findings: [0] },
        }
      : { answered, text, nearest: findings },
  }));

function joined(piece: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength: most, size: 'max' }).map((pieces) => pieces.join(''));
}

/** The offset itself, or the one before it where it would part the halves of a character. */
function wholeCharacter(text: string, offset: number): number {
  const isWithin = offset > 0 && /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1));
  return isWithin ? offset - 1 : offset;
}
