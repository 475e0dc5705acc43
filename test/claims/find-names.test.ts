import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNames } from '../../src/claims/find-names.ts';

const found = (body: string) =>
  findNames(body).map(({ name, full, kind, title }) => ({ name, full, kind, title }));

test('a title is no part of a name, and a surname alone is the whole name', () => {
  const names = found(
    "Serbian Interior Minister Goran Petrovic resigned. Petrovic's office was shut.",
  );
  expect(names).toEqual([
    {
      name: 'Goran Petrovic',
      full: 'Goran Petrovic',
      kind: 'person',
      title: 'Serbian Interior Minister',
    },
    { name: 'Petrovic', full: 'Goran Petrovic', kind: 'person', title: '' },
  ]);
});

test.each([
  ['Sen. Mary Kowalski (D-Ohio) left.', 'Mary Kowalski'],
  ['The aide Bohdan Melnyk left.', 'Bohdan Melnyk'],
  ['Councilwoman Ruth de la Cruz left.', 'Ruth de la Cruz'],
  ["Then Patrick O'Hara Jr. left.", "Patrick O'Hara Jr."],
  ['Yesterday George W. Hart left.', 'George W. Hart'],
  ['A reporter asked Secretary of State Linda Marsh.', 'Linda Marsh'],
  ['President Park Soo-jin left.', 'Park Soo-jin'],
  ['Gov. Earl Novak of West Arlund left.', 'Earl Novak'],
  ['Will you sign, Mr. President, asked Larry King.', 'Larry King'],
])('%j names %s', (body, name) => {
  const persons = findNames(body).filter(({ kind }) => kind === 'person');
  expect(persons.map(({ full }) => full)).toEqual([name]);
});

test('places and organisations are no persons', () => {
  const names = found('The Danube Valley Institute and New York University met in Lake City.');
  expect(names.map(({ kind }) => kind)).not.toContain('person');
  expect(names[0]!.name).toBe('Danube Valley Institute');
});

test('the opening word of a sentence is a name only if it is one', () => {
  expect(found('Troops left. The troops came back.')).toEqual([]);
});

test('a transcript names its speakers in capitals', () => {
  const names = findNames('Carol Haines asked Tom Berry.\nHAINES: Why?\nBERRY: Because.');
  expect(names.slice(2).map(({ full }) => full)).toEqual(['Carol Haines', 'Tom Berry']);
});

test('a title or a first name tells the sex', () => {
  const names = findNames('Ms. Karimova met Peter Lund and Li Xo, a minister.');
  expect(names.map(({ gender }) => gender).slice(0, 2)).toEqual(['female', 'male']);
});

test('names are slices of any body, in order', () => {
  const word = fc.constantFrom(
    'Mr.',
    'Ana',
    'Costa',
    'de',
    'of',
    'the',
    'The',
    "'s",
    'said',
    'J.',
    '\n',
    '“',
    ',',
    '&',
    'Łódź',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 40 }),
      (words) => {
        const body = words.join(' ');
        let end = 0;
        for (const mention of findNames(body)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(body.slice(mention.start, mention.end)).toBe(mention.name);
          end = mention.end;
        }
      },
    ),
  );
});
