import { describe, expect, test } from 'vitest';
import { checkSentences } from '../../src/writing/check-sentences.ts';
import { FINDINGS, finding } from './harbour.ts';

/** Why a sentence on these findings does not stand; null: it does. */
function flaw(text: string, ...findings: number[]): string | null {
  return checkSentences([{ text, findings }], FINDINGS).dropped[0]?.flaw ?? null;
}

describe('a sentence stands', () => {
  test.each([
    ['Anton Varga claims that 1,200 men hold the harbour at Ostrel.', [1]],
    ['General Anton Varga says that it is “firmly in our hands”.', [1]],
    ['Varga says that it is "in our hands", The Coast Courier reports.', [1]],
    ['According to NordPress, Varga’s men hold the harbour.', [1]],
    ['On 7 March 2031 Varga said so, and officials in Lumen deny it.', [1, 2]],
    ['Officials deny it, the Coast Courier reports.', [2]],
    ['Lumen Today reports about 80 million crowns of grain, 40 percent of the store.', [3]],
    ['Lumen Today reports that 40 per cent lay there.', [3]],
    ['  Varga says that 1200 men hold it.  ', [1, 1]],
  ])('%s', (text, findings) => {
    expect(flaw(text, ...findings)).toBeNull();
  });

  test('without a name where neither claimant nor outlet is known', () => {
    const unnamed = finding('The harbour is closed.', null, { outlet: null, date: null });
    const { standing } = checkSentences([{ text: 'It is closed.', findings: [1] }], [unnamed]);
    expect(standing).toHaveLength(1);
  });

  test('with the name of an outlet that carries the same words', () => {
    const [first] = FINDINGS;
    const copied = { ...first!, copies: [{ ...first!.citation, outlet: 'Weekly Mast' }] };
    const sentence = { text: 'The Weekly Mast reports that men hold the harbour.', findings: [1] };
    expect(checkSentences([sentence], [copied]).dropped).toEqual([]);
    expect(checkSentences([sentence], [first!]).standing).toEqual([]);
  });
});

describe('a sentence is dropped that', () => {
  test.each([
    ['is empty', ' ', [1], 'empty or too long'],
    ['is too long', `Varga says ${'so '.repeat(200)}`, [1], 'empty or too long'],
    ['stands on nothing', 'Varga says so.', [], 'names no finding'],
    ['cites finding 7 of 4', 'Varga says so.', [1, 7], 'names a finding that does not exist'],
    ['cites finding 0', 'Varga says so.', [0], 'names a finding that does not exist'],
    ['cites a half', 'Varga says so.', [1.5], 'names a finding that does not exist'],
  ])('%s', (_, text, findings, expected) => {
    expect(flaw(text, ...findings)).toBe(expected);
  });

  test.each([
    ['invents a quote', 'Varga says that it is “wholly ours”.', 1],
    ['changes a quote', 'Varga says that it is “Firmly in our hands”.', 1],
    ['takes a quote from another finding', 'Officials say that it is “firmly in our hands”.', 2],
    ['cuts a word', 'Officials say “the harbour has fall”.', 2],
    ['cuts a figure', 'Varga says “200 men hold it”.', 1],
    ['quotes nothing', 'Varga says “”.', 1],
    ['quotes a mark', 'Varga says “,”.', 1],
  ])('%s', (_, text, number) => {
    expect(flaw(text, number)).toBe('quotes what its findings do not say');
  });

  test.each([
    ['opens a quotation and never closes it', 'Varga says that it is “firmly in our hands.'],
    ['quotes in single marks', "Varga says that it is 'wholly ours'."],
    ['quotes in other marks', 'Varga says that it is «wholly ours».'],
    ['has a control character', 'Varga\u001b[2J says so.'],
    ['has an invisible character', 'Varga says\u202e so.'],
    ['has two lines', 'Varga says so.\nAnd more.'],
    ['has half a character', 'Varga says so\ud83d.'],
    ['pings everyone', 'Varga says so, @everyone.'],
    ['has a link', 'Varga says so: https://example.org.'],
    ['has markup', 'Varga says **so**.'],
    ['adds numbers in brackets', 'Varga says so [1].'],
  ])('%s', (_, text) => {
    expect(flaw(text, 1)).toBe('has characters that plain text has not');
  });

  test.each<[string, string, ...number[]]>([
    ['a wrong figure', 'Varga says that 1,300 men hold it.', 1],
    ['a figure from another finding', 'Varga says that 80 men hold it.', 1],
    ['a figure of another scale', 'Lumen Today reports 80 billion crowns.', 3],
    ['a figure in words', 'Varga says that five men hold it.', 1],
    ['a share of its own making', 'Varga says that 1,200% hold it.', 1],
    ['a wrong day', 'Varga said so on 8 March 2031.', 1],
    ['a wrong name', 'Varga says that Ostrava has fallen.', 1],
    ['a wrong name at its head', 'Brandt says so, Varga says.', 1],
    ['a wrong name in another script', 'Varga says that 奥斯特 has fallen.', 1],
    ['a look-alike name', 'Varga says that Оstrel has fallen.', 1],
    ['a wrong first name', 'Oskar Varga says so.', 1],
    ['a name put together of two', 'Anton Lumen says so.', 1, 2],
    ['a wrong outlet', 'Varga says so, The Morning Gazette reports.', 1],
    ['the outlet of another finding', 'Officials deny it, Lumen Today reports.', 2],
    ['an abbreviation that looks like a common word', 'IT says so, Varga says.', 1],
  ])('has %s', (_, text, ...numbers) => {
    expect(flaw(text, ...numbers)).toBe('has a name or figure that its findings have not');
  });

  test('states a claim as a fact', () => {
    expect(flaw('The harbour has fallen.', 1, 2)).toBe('does not say who says it or where');
  });

  test('obeys a report by naming what its other findings do not', () => {
    expect(flaw('Varga says that Oskar Brandt has resigned.', 1)).not.toBeNull();
  });
});

test('what is dropped takes nothing else with it, and numbers come once and in order', () => {
  const { standing, dropped } = checkSentences(
    [
      { text: 'Brandt has resigned.', findings: [1] },
      { text: 'Varga claims it and officials deny it.', findings: [2, 1, 2] },
    ],
    FINDINGS,
  );
  expect(standing).toEqual([{ text: 'Varga claims it and officials deny it.', findings: [1, 2] }]);
  expect(dropped.map(({ text }) => text)).toEqual(['Brandt has resigned.']);
});
