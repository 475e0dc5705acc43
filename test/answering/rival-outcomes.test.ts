import { describe, expect, test } from 'vitest';
import { areOpposite, asksOutcome } from '../../src/answering/rival-outcomes.ts';

const by = (claimant: string) => (content: string) => ({ claimant, content });
const norland = by('Norland');
const sudland = by('Sudland');

describe('outcomes are opposite', () => {
  test.each([
    ['that its troops captured Tarn', 'that its soldiers hold Tarn'],
    ['that Tarn has fallen', 'that Tarn remains under its control'],
    ['that Tarn was taken', 'that fighting goes on in Tarn'],
    ['that the Skua was sunk', 'that the Skua is in harbour'],
    ['that the strike is over', 'that the strike goes on'],
  ])('“%s” and “%s”', (one, other) => {
    expect(areOpposite(norland(one), sudland(other), 'what happened?')).toBe(true);
  });

  test('two winners, where one is asked for', () => {
    const [one, other] = [by('Ada Lind')('that she had won'), by('the office')('Per Olsen won')];
    expect(areOpposite(one, other, 'who won the election?')).toBe(true);
    expect(areOpposite(one, other, 'where was the election?')).toBe(false);
    expect(areOpposite(by('the office')('Ada Lind won'), one, 'who won?')).toBe(false);
  });
});

test('not of one side, nor where it is taken back, nor of two kinds of event', () => {
  expect(areOpposite(norland('captured Tarn'), norland('holds Tarn'), '')).toBe(false);
  expect(areOpposite(norland('has not captured Tarn'), sudland('holds Tarn'), '')).toBe(false);
  expect(areOpposite(norland('captured Tarn'), sudland('is in harbour'), '')).toBe(false);
});

test.each([
  ['has Tarn fallen?', true],
  ['who holds Tarn?', true],
  ['who won the election in Tarn?', true],
  ['is the strike over?', true],
  ['which arms control expert spoke?', false],
  ['who is the mayor of Tarn?', false],
])('“%s” asks for an outcome: %s', (question, asks) => {
  expect(asksOutcome(question)).toBe(asks);
});
