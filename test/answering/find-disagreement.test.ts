import { describe, expect, test } from 'vitest';
import { findDisagreement } from '../../src/answering/find-disagreement.ts';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import { analysedReport, type SampleReport } from '../support/analysed-report.ts';
import { candidateOf, rankedWindow, viewOf } from '../support/ranked-window.ts';

/** What is told of some reports, of which only the first sentence of the first was found. */
function disputed(question: string, samples: readonly SampleReport[], count = 10) {
  const reports = samples.map((sample) => analysedReport({ title: 'Ferry Skua', ...sample }));
  const view = viewOf(question, reports);
  const candidates = reports.map((report) => candidateOf(report));
  const gathered = gatherFindings([rankedWindow(candidates[0]!, [0, 1])], view, count);
  return findDisagreement({ view, gathered, candidates }, count);
}

/** The sentence that tells of it; null where nothing is told. */
const told = (...given: Parameters<typeof disputed>) =>
  disputed(...given).disagreement?.text ?? null;

const ABOARD = 'how many people were aboard the ferry Skua?';
const SUNK = 'who claimed that the ferry Skua was sunk?';

const report = (outlet: string, body: string, more: Partial<SampleReport> = {}): SampleReport => ({
  name: `${outlet}: ${body}`,
  outlet,
  date: '2024-05-02',
  body,
  ...more,
});

const COUNTED = report('The Coast Post', 'Some 300 people were aboard the ferry Skua.');

describe('figures disagree', () => {
  test('where two outlets count the same differently, with each figure and its outlet', () => {
    expect(told(ABOARD, [COUNTED, report('Island News', 'The Skua had 270 people aboard.')])).toBe(
      'Some 300 people by The Coast Post, 270 people by Island News.',
    );
  });

  test('of two claimants in one report, whose second sentence was not found', () => {
    const body = 'The guard said that 300 people were aboard the Skua. Olsen said 210 were aboard.';
    const claims = [
      { content: 'that 300 people were aboard the Skua', claimant: 'the guard' },
      { content: '210 were aboard', claimant: 'Per Olsen' },
    ];
    const { gathered, disagreement } = disputed('how many were aboard the Skua?', [
      report('The Coast Post', body, { claims }),
    ]);
    expect(disagreement?.text).toBe(
      '300 people by the guard (The Coast Post), 210 by Per Olsen (The Coast Post).',
    );
    expect(gathered.map(({ finding }) => finding.quote.text)).toEqual([
      'The guard said that 300 people were aboard the Skua.',
      'Olsen said 210 were aboard.',
    ]);
    expect(disagreement?.findings).toEqual([0, 1]);
  });

  test.each([
    ['the same, rounded', 'The Skua had 298 people aboard.', {}],
    ['one of before', 'Before the war, 270 people were aboard the Skua.', {}],
    ['of other things', 'The Skua had 12 lorries aboard.', {}],
    ['of what was before', 'Before the fire, 270 people were aboard the Skua.', {}],
    ['of other people', '270 people were brought ashore from the Skua.', {}],
    ['of another day', 'The Skua had 270 people aboard.', { date: '2024-05-20' }],
    ['of another ferry', 'The Heron had 270 people aboard.', { title: 'Ferry Heron' }],
  ])('not where the other is %s', (_, body, more) => {
    const now = report('The Coast Post', 'Some 300 people are still aboard the ferry Skua.');
    expect(told(ABOARD, [now, report('Island News', body, more)])).toBeNull();
  });

  test('not of a toll that rises', () => {
    const killed = (count: number, date: string) =>
      report(`Post of ${date}`, `The storm killed ${count} people on the ferry Skua.`, { date });
    const question = 'how many people were killed on the ferry Skua?';
    expect(told(question, [killed(9, '2024-05-02'), killed(20, '2024-05-03')])).toBeNull();
    expect(told(question, [killed(20, '2024-05-02'), killed(9, '2024-05-03')])).not.toBeNull();
  });
});

const CLAIMED = {
  content: 'that it had sunk the ferry Skua',
  claimant: "Norland's navy",
  stance: 'claims',
} as const;
const BODY =
  "Norland's navy claimed that it had sunk the ferry Skua. The weather was fair. Sudland denied the claim. NordWire could not verify either account.";
const CONTESTED = report('The Coast Post', BODY, {
  claims: [
    CLAIMED,
    { content: 'the claim', claimant: 'Sudland', stance: 'denies' },
    { content: 'either account', claimant: 'NordWire', stance: 'could not verify' },
  ],
});

describe('sides disagree', () => {
  test('where one claims, one denies, and one could not verify, in one sentence', () => {
    const { gathered, disagreement } = disputed(SUNK, [CONTESTED]);
    expect(disagreement).toMatchObject({ kind: 'stances', findings: [0, 1, 2] });
    expect(disagreement!.text).toBe(
      "Norland's navy claimed it; Sudland denied it; NordWire could not verify it (The Coast Post).",
    );
    expect(gathered.map(({ finding }) => [finding.claimant, finding.stance])).toEqual([
      ["Norland's navy", 'claims'],
      ['Sudland', 'denies'],
      ['NordWire', 'could not verify'],
    ]);
  });

  test('in findings that are no more than asked for', () => {
    expect(disputed(SUNK, [CONTESTED], 3).gathered).toHaveLength(3);
  });

  test('in two reports, with the outlet of each', () => {
    const denial = report('Island News', 'Sudland denied that the ferry Skua had been sunk.', {
      claims: [
        {
          content: 'that the ferry Skua had been sunk',
          claimant: 'Sudland',
          stance: 'denies',
        },
      ],
    });
    const claim = report('The Coast Post', BODY.split('.')[0]!, { claims: [CLAIMED] });
    expect(told(SUNK, [claim, denial])).toBe(
      "Norland's navy claimed it (The Coast Post); Sudland denied it (Island News).",
    );
  });

  test('where one tells what the other rules out', () => {
    const port = report('Island News', 'Sudland said that the Skua was in harbour, unharmed.', {
      claims: [{ content: 'that the Skua was in harbour, unharmed', claimant: 'Sudland' }],
    });
    const claim = report('The Coast Post', BODY.split('.')[0]!, { claims: [CLAIMED] });
    expect(told('was the ferry Skua sunk?', [claim, port])).toBe(
      "Norland's navy claimed it (The Coast Post); Sudland said otherwise (Island News).",
    );
  });

  test.each([
    ['where both speak for one side', "Norland's foreign ministry denied the claim.", 'denies'],
    ['where the other only did not comment', 'Sudland did not comment on the claim.', 'no comment'],
    ['where the other confirms it', 'Sudland confirmed the claim.', 'confirms'],
    ['where the denial is of something else', 'Sudland denied that mines drift there.', 'denies'],
    ['where only the thing is the same', 'Sudland denied that the ferry was its own.', 'denies'],
  ] as const)('not %s', (_, sentence, stance) => {
    const [claimant, content] = sentence.split(/ (?:denied|did not comment on|confirmed) /u);
    const claims = [
      CLAIMED,
      { content: content!.replace(/\.$/u, ''), claimant: claimant!, stance },
    ];
    const body = `${BODY.split('.')[0]}. ${sentence}`;
    expect(told(SUNK, [report('The Coast Post', body, { claims })])).toBeNull();
  });

  test('not in the answer to how many', () => {
    expect(told(ABOARD, [CONTESTED])).toBeNull();
  });
});
