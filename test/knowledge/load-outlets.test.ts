import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';

const FIXTURE = [
  { name: 'The Harbour Gazette', kind: 'outlet', aliases: ['THG'], domains: ['harbour.example'] },
  { name: 'Harbour Wire', kind: 'agency', aliases: ['H.W.'], domains: ['wire.harbour.example'] },
  { name: 'The Hour', kind: 'outlet', mentions: 'exact', aliases: [], domains: ['hour.example'] },
  {
    name: 'Dusk Magazine',
    kind: 'outlet',
    aliases: [{ name: 'Dusk', mentions: false }],
    domains: [],
  },
  { name: 'Überblick', kind: 'outlet', aliases: ['Северный вестник'], domains: [] },
];

/** Writes a data file into a new temporary folder and returns its path. */
function written(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dateline-')), 'outlets.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function errorOf(path: string): DatelineError {
  try {
    loadOutlets(path);
  } catch (error) {
    if (error instanceof DatelineError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const outlets = loadOutlets(written(FIXTURE));

/** The mentions of a text as "name: words as written". */
function mentioned(text: string): string[] {
  return outlets
    .mentions(text)
    .map(({ start, end, outlet }) => `${outlet.name}: ${text.slice(start, end)}`);
}

describe('find', () => {
  test.each([
    ['The Harbour Gazette', 'The Harbour Gazette'],
    ['harbour gazette', 'The Harbour Gazette'],
    ['T.H.G.', 'The Harbour Gazette'],
    ['HW', 'Harbour Wire'],
    ['Dusk', 'Dusk Magazine'],
    ['uberblick', 'Überblick'],
  ])('knows %s', (name, canonical) => {
    expect(outlets.find(name)?.name).toBe(canonical);
  });

  test.each(['', 'the', '...', 'Harbour', 'Gazette Harbour'])('does not know "%s"', (name) => {
    expect(outlets.find(name)).toBeNull();
  });
});

describe('byHost', () => {
  test.each([
    ['harbour.example', 'The Harbour Gazette'],
    ['WWW.Harbour.Example:443', 'The Harbour Gazette'],
    ['news.harbour.example.', 'The Harbour Gazette'],
    ['wire.harbour.example', 'Harbour Wire'],
    ['a.wire.harbour.example', 'Harbour Wire'],
  ])('gives %s to its outlet, the nearest domain first', (host, name) => {
    expect(outlets.byHost(host)?.name).toBe(name);
  });

  test.each([
    '',
    '.',
    'example',
    'otherharbour.example',
    'harbour.example.org',
  ])('does not know %s', (host) => {
    expect(outlets.byHost(host)).toBeNull();
  });
});

describe('mentions', () => {
  test('finds names in any capitals, with their article, without the possessive', () => {
    expect(mentioned('The Harbour Gazette’s man asked THG; harbour-wire had it.')).toEqual([
      'The Harbour Gazette: The Harbour Gazette',
      'The Harbour Gazette: THG',
      'Harbour Wire: harbour-wire',
    ]);
  });

  test('does not put a name together from two sentences or a possessive', () => {
    expect(mentioned('He left the harbour. Wire was laid. The harbour’s wire broke.')).toEqual([]);
  });

  test('finds a name that runs over the end of a line', () => {
    expect(mentioned('as Harbour\nWire reported')).toEqual(['Harbour Wire: Harbour\nWire']);
  });

  test('finds an ordinary word only as it is written', () => {
    expect(
      mentioned('By the hour, The Hour reported. THE HOUR has come, said The Hour’s man.'),
    ).toEqual(['The Hour: The Hour', 'The Hour: The Hour']);
  });

  test('leaves an ordinary word that begins a longer name', () => {
    expect(mentioned('The Hour Glass, The Hour-Post and The Hour & Minute are others.')).toEqual(
      [],
    );
  });

  test('leaves what is only good for looking up', () => {
    expect(mentioned('Dusk fell. Dusk Magazine went on.')).toEqual([
      'Dusk Magazine: Dusk Magazine',
    ]);
  });

  test('leaves addresses and handles', () => {
    expect(mentioned('write to desk@thg.example or @thg')).toEqual([]);
  });

  test('finds Cyrillic names in their cases', () => {
    expect(mentioned('Об этом пишет корреспондент «Северного вестника».')).toEqual([
      'Überblick: Северного вестника',
    ]);
  });

  test('gives spans in order that do not overlap, each of a name that find knows', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'The Harbour Gazette',
        'Harbour',
        'Wire',
        'the',
        'THG',
        'Hour',
        '’s',
        '.',
        '\n',
        ' ',
        '-',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ');
        let before = 0;
        for (const { start, end, outlet } of outlets.mentions(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(outlets.find(text.slice(start, end))).toBe(outlet);
          before = end;
        }
      }),
    );
  });

  test('stays quick on text that keeps beginning names', () => {
    const text = 'the harbour '.repeat(50_000);
    const begun = performance.now();
    expect(outlets.mentions(text)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

describe('loadOutlets', () => {
  test('names the file that is missing', () => {
    expect(errorOf('/no/such/outlets.json')).toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('/no/such/outlets.json cannot be read'),
    });
  });

  test.each([
    ['[{', 'is not valid JSON'],
    ['{}', 'must be a JSON array'],
    [[{ ...FIXTURE[0], domain: 'x.example' }], 'entry 1 ("The Harbour Gazette")'],
    [[{ ...FIXTURE[0], kind: 'paper' }], 'kind: '],
    [[{ ...FIXTURE[0], domains: ['www.harbour.example'] }], 'write a domain like'],
    [[{ ...FIXTURE[0], domains: ['https://harbour.example/'] }], 'write a domain like'],
    [
      [...FIXTURE, { ...FIXTURE[4], name: 'Other', aliases: ['Thg'] }],
      '"Thg" is also a name of "The Harbour Gazette"',
    ],
    [
      [...FIXTURE, { ...FIXTURE[0], name: 'Other', aliases: [] }],
      'harbour.example is also that of "The Harbour Gazette"',
    ],
    [[{ ...FIXTURE[0], aliases: ['!'] }], '"!" has no word in it'],
  ])('refuses %j and says why', (content, reason) => {
    const path = written(content);
    const { code, message } = errorOf(path);
    expect(code).toBe('CONFIG');
    expect(message).toContain(path);
    expect(message).toContain(reason);
  });
});
