import { expect, test } from 'vitest';
import { stanceOf } from '../../src/claims/stance-of.ts';

test.each([
  ['', 'claimed', 'that it won', 'the ministry', 'claims'],
  ['', 'accused', 'the army of shelling', 'Kyiv', 'claims'],
  ['', 'said', 'it won', 'the ministry', 'says'],
  ['he', 'insisted', 'it won', 'he', 'says'],
  ['', 'denied', 'the charge', 'the mayor', 'denies'],
  ['', 'rejected', 'the report', 'the mayor', 'denies'],
  ['the mayor did not', 'deny', 'the report', 'the mayor', 'says'],
  ['', 'confirmed', 'the loss', 'the mayor', 'confirms'],
  ['', 'acknowledged', 'the loss', 'the mayor', 'confirms'],
  ['', 'did not confirm', 'the loss', 'the mayor', 'no comment'],
  ['The mayor', 'neither confirmed nor denied', 'the loss', 'The mayor', 'no comment'],
  ['', 'has not commented on', 'it', 'the ministry', 'no comment'],
  ['', 'has yet to respond', 'to questions', 'the ministry', 'no comment'],
  ['', 'There was no immediate confirmation', '', 'Kyiv', 'no comment'],
  ['', 'declined', 'to comment', 'the mayor', 'no comment'],
  ['', 'did not respond', 'to a request for comment', 'the mayor', 'no comment'],
  ['', 'did not immediately make', 'any comments on the claim', 'officials', 'no comment'],
  ['', 'was unable to verify', 'the footage', 'Newswire', 'could not verify'],
  ['', 'could not be independently confirmed', '', 'the figures', 'could not verify'],
  ['', "couldn't verify", 'the footage', 'we', 'could not verify'],
  ['', 'found', 'that most agree', 'an April poll', 'reports'],
  ['', 'according to', 'losses rose', 'an analysis last year of drone footage', 'reports'],
  ['', 'reported', 'that losses rose', 'local radio', 'reports'],
  ['', 'said', 'losses rose', 'a spokesman for the Daily Herald', 'says'],
])('%s “%s” %s of %s: %s', (before, cue, after, source, stance) => {
  expect(stanceOf({ before, cue, after, source, person: false })).toBe(stance);
});

test('a person who reported something says it', () => {
  expect(
    stanceOf({ before: '', cue: 'reported', after: '', source: 'Ana Costa', person: true }),
  ).toBe('says');
});
