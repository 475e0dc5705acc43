import { describe, expect, test } from 'vitest';
import { nearestNames } from '../../src/retrieval/nearest-names.ts';
import { resolveOutlet } from '../../src/retrieval/resolve-outlet.ts';
import { citation, fakeArchive, fakeOutlets } from '../terminal/fakes.ts';

const ARCHIVE = fakeArchive([
  citation({ agency: 'NordWire' }),
  citation({ outlet: 'Island News' }),
  citation({ outlet: null, cited: ['Radio Skerry'] }),
]);

const OUTLETS = fakeOutlets([
  { name: 'Island News', kind: 'outlet', aliases: ['IN'], domains: [] },
  { name: 'Far Courier', kind: 'outlet', aliases: [], domains: [] },
  { name: 'Radio', kind: 'outlet', aliases: [], domains: [] },
]);

describe('an outlet of the command line', () => {
  test.each([
    ['the coast post', 'The Coast Post'],
    ['IN', 'Island News'],
    ['nordwire', 'NordWire'],
    ['radio skerry', 'Radio Skerry'],
    ['island', 'Island News'],
    ['skerry', 'Radio Skerry'],
  ])('"%s" is %s', (called, name) => {
    expect(resolveOutlet(called, ARCHIVE, OUTLETS)).toBe(name);
  });

  test.each([
    ['Coast Pots', 'did you mean The Coast Post?'],
    ['islan', 'did you mean Island News?'],
    ['', 'the list of sources shows those it has.'],
    ['unnamed outlet', 'The archive has no reports of the outlet "unnamed outlet"'],
    ['radio', 'did you mean Radio Skerry?'],
    ['Far Courier', 'the list of sources shows those it has.'],
  ])('"%s" is not there: %s', (called, hint) => {
    expect(() => resolveOutlet(called, ARCHIVE, OUTLETS)).toThrow(hint);
  });

  test('has at most three suggestions, the likest first', () => {
    const names = ['Island Nest', 'Island News', 'Inland News', 'Iceland News', 'Radio Skerry'];
    expect(nearestNames('Island Newt', names)[0]).toMatch(/^Island Ne/);
    expect(nearestNames('Island Newt', names)).toHaveLength(3);
  });
});
