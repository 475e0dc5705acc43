import { describe, expect, test } from 'vitest';
import type { Stance } from '../../src/domain.ts';
import { checkSentences } from '../../src/writing/check-sentences.ts';
import { sayingIn } from '../../src/writing/saying.ts';
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
    ['According to Varga, his men hold the harbour.', [1]],
    ['His men hold the harbour, says Varga.', [1]],
    ['According to NordPress, Varga claims that men hold the harbour.', [1]],
    [
      'While Lumen officials deny that the harbour has fallen, Varga claims that men hold it.',
      [2, 1],
    ],
    ['Varga claims that men hold the harbour, but officials deny that it has fallen.', [1, 2]],
    ['Varga claims it and officials deny it.', [1, 2]],
    ['Varga says, “1,200 men hold it”; officials deny that.', [1, 2]],
    ['Lumen Today reports 80 million crowns of grain there; it is 40 percent of the store.', [3]],
    ['Varga says that it is not Ostrel, but the harbour.', [5]],
    ['Varga says that it is theirs, but that men left on 9/11.', [6]],
    ['The harbour report says that men left.', [7]],
    ['On 7 March 2031 Varga said so, and officials in Lumen deny it.', [1, 2]],
    ['Officials deny it, the Coast Courier reports.', [2]],
    ['Lumen Today reports about 80 million crowns of grain, 40 percent of the store.', [3]],
    ['Lumen Today reports that 40 per cent lay there.', [3]],
    ['  Varga says that 1200 men hold it.  ', [1, 1]],
  ])('%s', (text, findings) => {
    const more = [
      finding('It is not Ostrel but the harbour, Varga said.', 'Anton Varga'),
      finding('It is theirs but men left on 9/11, Varga said.', 'Anton Varga'),
      finding('A harbour report says men left.', 'a harbour report'),
    ];
    const sentence = { text, findings };
    expect(checkSentences([sentence], [...FINDINGS, ...more]).dropped).toEqual([]);
  });

  test('without a name where neither claimant nor outlet is known', () => {
    const unnamed = finding('The harbour is closed.', null, { outlet: null, date: null });
    const { standing } = checkSentences([{ text: 'It is closed.', findings: [1] }], [unnamed]);
    expect(standing).toHaveLength(1);
  });

  test('with the name of an outlet that carries the same words', () => {
    const [first] = FINDINGS;
    const copied = { ...first!, copies: [{ ...first!.citation, outlet: 'Weekly Mast' }] };
    const text = 'Varga claims that men hold the harbour, the Weekly Mast reports.';
    const sentence = { text, findings: [1] };
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
    ['the day of its report as a figure', 'Varga says that 7 men hold it.', 1],
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

  test.each<[string, string, ...number[]]>([
    ['states a claim as a fact', 'The harbour has fallen.', 1, 2],
    ['states it behind a semicolon', 'Varga claims it; men hold the harbour.', 1],
    ['states it in a second sentence', 'Varga claims it. Men hold the harbour.', 1],
    ['sets it against a claim', 'Varga claims it, but men hold the harbour.', 1],
    ['states it before a claim', 'Men hold the harbour, while officials deny it.', 1, 2],
    ['makes it the word of an outlet', 'The Coast Courier reports that men hold the harbour.', 1],
    ['makes it the word of an agency', 'According to NordPress, Varga’s men hold the harbour.', 1],
    ['leaves open who', 'He claims that men hold the harbour.', 1],
    ['names who is spoken of', 'Ostrel says that Varga claims it.', 1],
    ['is only a quote', '“The harbour at Ostrel is”.', 1],
    ['tells no outlet', 'Some 40% of the store lay there.', 3],
  ])('%s', (_, text, ...numbers) => {
    expect(flaw(text, ...numbers)).toBe('does not say who says it or where');
  });

  test.each<[string, string, ...number[]]>([
    ['adds what is nowhere', 'Varga claims that men burn the harbour.', 1],
    ['adds a motive', 'Varga falsely claims that men hold the harbour.', 1],
    ['makes it stronger', 'Varga confirms that men hold the harbour.', 1],
    ['makes it a denial', 'Varga denies that men hold the harbour.', 1],
    ['makes it possible', 'Varga says that men may hold the harbour.', 1],
    ['makes it necessary', 'Varga says that men must hold the harbour.', 1],
    ['makes it less', 'Varga says that only 1,200 men hold it.', 1],
    ['counts another thing', 'Varga says that 1,200 guns hold it.', 1],
    ['takes the words of another finding', 'Varga claims that men hold the grain.', 1, 3],
  ])('%s', (_, text, ...numbers) => {
    expect(flaw(text, ...numbers)).toBe('says what its findings do not say');
  });

  test.each<[string, string, ...number[]]>([
    ['denies what is said', 'Varga says that men do not hold the harbour.', 1],
    ['denies it with "never"', 'Varga says that men never hold the harbour.', 1],
    ['says what is denied', 'Officials say that the harbour has fallen.', 2],
    ['denies the denial', 'Officials do not deny that the harbour has fallen.', 2],
    ['denies a figure', 'Varga says it is not 1,200.', 1],
  ])('%s', (_, text, ...numbers) => {
    expect(flaw(text, ...numbers)).toBe('turns round what its findings say');
  });

  test.each<[string, string, Stance, string | null]>([
    ['A mayor did not respond to questions.', 'A mayor did not comment.', 'no comment', null],
    ['A mayor did not respond to questions.', 'A mayor declined to comment.', 'no comment', null],
    ['A mayor said it is not shut.', 'A mayor says it is not not shut.', 'says', 'turns'],
    ['A mayor said it is not shut, it sails.', 'A mayor says it does not sail.', 'says', 'turns'],
    [
      'A mayor said this is not who they are.',
      'A mayor says this is who they are.',
      'says',
      'turns',
    ],
    [
      'A mayor told them what to say or not say.',
      'A mayor told what to say or say.',
      'says',
      'turns',
    ],
    ['A mayor said it is not shut, it is open.', 'A mayor says it is open.', 'says', null],
    ['A mayor denied that it is shut.', 'A mayor says that it is not shut.', 'denies', null],
  ])('%s is told as "%s"', (quote, text, stance, expected) => {
    const { dropped } = checkSentences(
      [{ text, findings: [1] }],
      [finding(quote, 'a mayor', {}, stance)],
    );
    expect(dropped[0]?.flaw.split(' ')[0] ?? null).toBe(expected);
  });

  test.each([
    ['swaps figures', 'Varga says that 20 were killed and 80 wounded.'],
    ['swaps what is counted', 'Varga says that 80 were wounded and 20 killed.'],
    ['swaps names', 'Varga says that Keel troops struck Mast troops.'],
  ])('%s', (_, text) => {
    const quote = 'Mast troops struck Keel troops; 80 were killed and 20 wounded, Varga said.';
    const findings = [finding(quote, 'Anton Varga')];
    const { dropped } = checkSentences([{ text, findings: [1] }], findings);
    expect(dropped[0]?.flaw).toBe('turns round what its findings say');
    const as = 'Varga says that Mast troops struck Keel troops and 80 were killed.';
    expect(checkSentences([{ text: as, findings: [1] }], findings).dropped).toEqual([]);
  });

  test.each([
    ['what its outlet tells', 'Varga says that the grain burned.'],
    ['what another one says', 'Varga says that ships sank.'],
    ['a quote of another one', 'Varga says that “ships sank”.'],
    ['a figure of another one', 'Varga says that 9 hold it.'],
  ])('gives a claimant %s', (_, text) => {
    const said = 'The harbour holds, Varga said.';
    const quote = `The grain burned on 9 May. ${said} Officials said ships sank.`;
    const findings = [{ ...finding(quote, 'Anton Varga'), statement: 'The harbour holds' }];
    expect(checkSentences([{ text, findings: [1] }], findings).standing).toEqual([]);
    const as = 'Varga says that the harbour holds.';
    expect(checkSentences([{ text: as, findings: [1] }], findings).standing).toHaveLength(1);
  });

  test('gives the figure of one outlet to another', () => {
    const findings = [
      finding('At least 70 ships lay there.', null, { outlet: 'Mast' }),
      finding('At least 80 ships lay there.', null, { outlet: 'Keel' }),
    ];
    const check = (text: string) =>
      checkSentences([{ text, findings: [1, 2] }], findings).standing.length;
    expect(check('Mast reports at least 70 ships, and Keel reports at least 80.')).toBe(1);
    expect(check('Mast reports at least 80 ships, and Keel reports at least 70.')).toBe(0);
    expect(check('Mast and Keel report at least 80 ships.')).toBe(0);
    expect(check('Keel reports at least 70 ships.')).toBe(0);
  });

  test('obeys a report by naming what its other findings do not', () => {
    expect(flaw('Varga says that Oskar Brandt has resigned.', 1)).not.toBeNull();
  });
});

describe('however it is built, a sentence is dropped that', () => {
  const talks = 'Varga said that men and Oskar Brandt held talks in Ostrel.';
  const findings = [
    ...FINDINGS,
    finding('Varga said he would not leave the harbour.', 'Anton Varga'),
    finding('Keel officials said Mast lost 20 tanks.', 'Keel officials'),
    finding('Varga said Brandt denied that men left.', 'Anton Varga'),
    finding('Mast could not verify the report.', 'Mast', {}, 'could not verify'),
    finding('A mayor did not respond to questions.', 'a mayor', {}, 'no comment'),
    finding(talks, 'Anton Varga'),
  ];
  const count = (text: string, number: number) =>
    checkSentences([{ text, findings: [number] }], findings).standing.length;

  test.each([
    ['states it behind a dash', 'Varga claims it – men hold the harbour.', 1],
    ['states it in brackets', 'Varga claims it (men hold the harbour).', 1],
    ['states it before "and"', 'The men hold the harbour, and Varga claims it.', 1],
    ['has his men say it', 'Varga’s men claim that they hold the harbour.', 1],
    ['has men of his say it', 'The men of Varga say that they hold the harbour.', 1],
    ['names him in what others say', 'Varga holds the harbour, men say.', 1],
    ['tells what is said of him', 'Varga is said to hold the harbour.', 1],
    ['tells what was told to him', 'Varga was told that men hold the harbour.', 1],
    ['makes it a condition', 'Varga says that if men hold it, it is in our hands.', 1],
    ['leaves it open', 'Varga says that men hold the harbour or Ostrel.', 1],
    ['opens with more', 'More than 1,200 men hold it, says Varga.', 1],
    ['opens with most', 'Most men hold the harbour, Varga claims.', 1],
    ['adds a currency', 'Lumen Today reports $80 million of grain there.', 3],
    ['cuts a share', 'Lumen Today reports that 40 lay there.', 3],
    ['moves who says it', 'Officials in Mast say that 20 tanks were lost.', 6],
    ['gives him the denial of another', 'Varga denies that men left.', 7],
    ['joins another speaker', 'Varga and Brandt say that they held talks.', 10],
    ['joins another one behind', 'According to Varga and Oskar Brandt, men held talks.', 10],
    ['agrees with a denial', 'Officials say so.', 2],
    ['confirms what is not verified', 'Mast confirms the report.', 8],
    ['has the silent respond', 'The mayor responded.', 9],
    ['quotes without the "not"', 'Varga says that he would “leave the harbour”.', 5],
    ['strikes letters through', 'Varga claims that m\u0336en hold it.', 1],
  ])('%s', (_, text, number) => {
    expect(count(text, number)).toBe(0);
  });

  test.each([
    ['In Ostrel, Varga says, men held talks.', 10],
    ['Varga, a general, claims that men hold the harbour.', 1],
    ['Varga says he would “not leave the harbour”.', 5],
    ['Mast could not verify the report.', 8],
    ['Keel officials say that Mast lost 20 tanks.', 6],
  ])('but not: %s', (text, number) => {
    expect(count(text, number)).toBe(1);
  });
});

test('the numbers are those of the findings that bear a sentence out', () => {
  const sentences = [{ text: 'Varga claims that men hold it.', findings: [3, 1, 2] }];
  expect(checkSentences(sentences, FINDINGS).standing[0]?.findings).toEqual([1]);
});

describe('in a language whose words of saying are given', () => {
  const saying = sayingIn(['affirme', 'selon']);
  const check = (text: string, findings: number[]) =>
    checkSentences([{ text, findings }], FINDINGS, saying).dropped[0]?.flaw ?? null;

  test.each([
    [
      'Varga affirme que 1,300 hommes tiennent le port.',
      'has a name or figure that its findings have not',
    ],
    ['Varga affirme que 1,200 hommes tiennent le port.', null],
    ['Selon Varga, le port est “firmly in our hands”.', null],
    ['C’est “firmly in our hands”.', 'has a name or figure that its findings have not'],
    [
      'Selon The Coast Courier, le port est “firmly in our hands”.',
      'does not say who says it or where',
    ],
  ])('%s', (text, expected) => {
    expect(check(text, [1])).toBe(expected);
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
