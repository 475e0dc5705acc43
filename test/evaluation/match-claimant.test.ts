import { describe, expect, test } from 'vitest';
import { matchesClaimant } from '../../src/evaluation/match-claimant.ts';

const SPEAKERS = ['Ada Lind', 'Ola Berg', 'Eva Berg', 'a friend of Lind', 'Sergei Ivanov'];

describe('a claimant', () => {
  test.each([
    ['Ada Lind', ['Ada Lind']],
    ['ADA LIND', ['Ada Lind']],
    ['Áda Lind’s', ['Ada Lind']],
    ['Mayor Ada Lind', ['Ada Lind']],
    ['Coast Party chairwoman Ada Lind', ['Ada Lind']],
    ['Ada Lind, the mayor', ['Ada Lind']],
    ['Ada Maria Lind', ['Ada Lind']],
    ['Lind', ['Ada Lind']],
    ['Ms. Lind', ['Ada Lind']],
    ['Ada Lind', ['the mayor', 'Lind']],
    ['Sergey Ivanov', ['Ivanov']],
    ['the harbour authority', ['Harbour Authority']],
    ['Norway’s coast guard', ['Norway coast guard']],
    ['the president', ['president']],
    ['Berg', ['Ola Berg', 'Berg']],
  ])('%s is one of %j', (claimant, answers) => {
    expect(matchesClaimant(claimant, answers, SPEAKERS)).toBe(true);
  });

  test.each([
    ['', ['Ada Lind']],
    ['the', ['Ada Lind']],
    ['Ola Lind', ['Ada Lind']],
    ['Ada Berg', ['Ada Lind']],
    ['Berg', ['Ola Berg']],
    ['Eva Berg', ['Ola Berg', 'Berg']],
    ['Ada', ['Ada Lind']],
    ['Ada Lind', []],
    ['Ada Lind', ['']],
  ])('%s is none of %j', (claimant, answers) => {
    expect(matchesClaimant(claimant, answers, SPEAKERS)).toBe(false);
  });
});
