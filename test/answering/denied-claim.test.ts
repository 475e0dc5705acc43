import { expect, test } from 'vitest';
import { deniedClaim, isRebuke } from '../../src/answering/denied-claim.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { candidateOf } from '../support/ranked-window.ts';

/** By whom is said what a sentence denies, after a claim of Ada Lind. */
function deniedBy(denier: string, verb: string, content: string): string | null {
  const { prepared } = candidateOf(
    analysedReport({
      name: 'harbour',
      body: `Ada Lind claimed that the harbour was closed. ${denier} ${verb} ${content}.`,
      claims: [
        { content: 'that the harbour was closed', claimant: 'Ada Lind', stance: 'claims' },
        { content, claimant: denier, stance: 'denies' },
      ],
    }),
  );
  return deniedClaim(prepared, prepared.claims[1]!)?.by ?? null;
}

test.each([
  'the claim',
  'it',
  'this',
  'the Norland allegation',
  'any wrongdoing',
  'those reports',
])('a denial of “%s” is of the claim before it', (content) => {
  expect(deniedBy('Per Olsen', 'denied', content)).toBe('Ada Lind');
});

test.each([
  "Runa Falk's claim",
  'accusations by the director Runa Falk',
  'criticism from Runa Falk that the pier was rotten',
])('a denial of “%s” is of the one whom it names', (content) => {
  expect(deniedBy('Per Olsen', 'rejected', content)).toBe('Runa Falk');
});

test.each([
  ['Per Olsen', 'that the mine was shut'],
  ['Ada Lind', 'the claim'],
])('what %s denies with “%s” is not in the report', (denier, content) => {
  expect(deniedBy(denier, 'denied', content)).toBeNull();
});

test('to call something a lie is to deny it, unless more is said', () => {
  expect(isRebuke('it "a plain lie"')).toBe(true);
  expect(isRebuke('that the harbour is closed')).toBe(false);
  expect(isRebuke('that whoever spreads false news about the harbour will go to prison')).toBe(
    false,
  );
});
