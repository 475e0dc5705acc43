import { describe, expect, test } from 'vitest';
import { findDisagreement } from '../../src/answering/find-disagreement.ts';
import type { Finding, Stance } from '../../src/domain.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { viewOf } from '../support/ranked-window.ts';
import { citation, finding } from '../terminal/fakes.ts';

const REPORTS = [
  analysedReport({ name: 'a', body: 'Some 300 people were aboard the ferry Skua, Ada Brun said.' }),
];

/** A finding in a report of its own outlet. */
function found(
  text: string,
  outlet: string | null,
  changes: Partial<Pick<Finding, 'claimant' | 'stance'>> & { cited?: readonly string[] } = {},
): Finding {
  const { cited = [], ...rest } = changes;
  return finding(text, {
    claimant: null,
    stance: 'reports',
    ...rest,
    citation: citation({ article: `${outlet}: ${text}`, title: 'Skua', outlet, cited }),
  });
}

const said = (claimant: string, stance: Stance, outlet = 'The Coast Post') =>
  found(`${claimant} spoke of the sunken ferry Skua.`, outlet, { claimant, stance });

const ABOARD = viewOf('how many people were aboard the ferry Skua?', REPORTS);
const SUNK = viewOf('who claimed that the ferry Skua was sunk?', REPORTS);

describe('figures disagree', () => {
  const disagreement = findDisagreement(
    [
      found('Some 300 people were aboard the ferry Skua.', 'The Coast Post'),
      found('The ferry Skua had 270 people aboard.', 'Island News'),
    ],
    ABOARD,
  );

  test('where two outlets count the same differently', () => {
    expect(disagreement).toMatchObject({ kind: 'figures', findings: [0, 1] });
  });

  test('with each figure and its outlet in the sentence', () => {
    expect(disagreement!.text).toMatch(/300 people by The Coast Post.*270 people by Island News/);
  });

  test('not where one counts what was and the other what is', () => {
    const before = found('Some 300 people were aboard the ferry Skua before the fire.', 'A');
    const now = found('The ferry Skua still has 270 people aboard.', 'B');
    expect(findDisagreement([before, now], ABOARD)).toBeNull();
  });

  test('with the claimant where there is one, and what an unnamed outlet cites', () => {
    const { text } = findDisagreement(
      [
        found('Some 300 people were aboard the ferry Skua.', 'The Coast Post', {
          claimant: 'Ada Brun',
          stance: 'says',
        }),
        found('The ferry Skua had 270 people aboard.', null, { cited: ['Radio Skerry'] }),
      ],
      ABOARD,
    )!;
    expect(text).toContain('Ada Brun');
    expect(text).toContain('an unnamed outlet citing Radio Skerry');
  });

  test.each([
    [
      'where one counts in thousands',
      'About 1,300 people were aboard the ferry Skua.',
      'The ferry Skua had 1.2 thousand people aboard.',
    ],
    [
      'in money',
      'The ferry Skua cost $1.3 million and had people aboard.',
      'People aboard: the ferry Skua cost $900,000 to lift.',
    ],
    [
      'in percent',
      'Of the people aboard the ferry Skua, 40 percent got off.',
      'Of people aboard the ferry Skua, 55 percent got off.',
    ],
  ])('%s', (_, one, other) => {
    const findings = [found(one, 'The Coast Post'), found(other, 'Island News')];
    expect(findDisagreement(findings, ABOARD)?.kind).toBe('figures');
  });

  test.each([
    [
      'where the figures are the same',
      found('Some 300 people were aboard the ferry Skua.', 'The Coast Post'),
      found('The ferry Skua had 300 people aboard.', 'Island News'),
    ],
    [
      'where they are the same, written otherwise',
      found('Some 3,000 people were aboard the ferry Skua.', 'The Coast Post'),
      found('The ferry Skua had 3 thousand people aboard.', 'Island News'),
    ],
    [
      'where they count other things',
      found('Some 300 people were aboard the ferry Skua.', 'The Coast Post'),
      found('The ferry Skua had people and 12 lorries aboard.', 'Island News'),
    ],
    [
      'where only one of them has a figure',
      found('Some 300 people were aboard the ferry Skua.', 'The Coast Post'),
      found('The ferry Skua had many people aboard.', 'Island News'),
    ],
    [
      'where the other is about something else',
      found('Some 300 people were aboard the ferry Skua.', 'The Coast Post'),
      finding('The strike at the mine brought 270 people out.', {
        claimant: null,
        stance: 'reports',
        citation: citation({ article: 'mine', title: 'Strike', outlet: 'Island News' }),
      }),
    ],
  ])('not %s', (_, one, other) => {
    expect(findDisagreement([one, other], ABOARD)).toBeNull();
  });
});

describe('sides disagree', () => {
  test.each<[Stance, RegExp]>([
    ['denies', /Per Olsen denie/],
    ['could not verify', /Per Olsen could not verify/],
  ])('where one claims what the other %s', (stance, told) => {
    const disagreement = findDisagreement(
      [said('Ada Brun', 'claims'), said('Per Olsen', stance)],
      SUNK,
    );
    expect(disagreement).toMatchObject({ kind: 'stances', findings: [0, 1] });
    expect(disagreement!.text).toMatch(/^Ada Brun claim/);
    expect(disagreement!.text).toMatch(told);
  });

  test('all three, in one sentence', () => {
    const disagreement = findDisagreement(
      [
        said('Ada Brun', 'claims'),
        said('NordWire', 'could not verify'),
        said('Per Olsen', 'denies'),
      ],
      SUNK,
    );
    expect(disagreement!.findings).toEqual([0, 1, 2]);
    expect(disagreement!.text).toMatch(/^Ada Brun .*NordWire .*Per Olsen [^;]*\.$/);
  });

  test('whichever comes first', () => {
    const disagreement = findDisagreement(
      [said('Per Olsen', 'denies'), said('Ada Brun', 'claims')],
      SUNK,
    );
    expect([...disagreement!.findings].sort()).toEqual([0, 1]);
  });

  test.each([
    ['where all of them say so', [said('Ada Brun', 'claims'), said('Per Olsen', 'says')]],
    [
      'where one confirms what the other claims',
      [said('Ada Brun', 'claims'), said('Per Olsen', 'confirms')],
    ],
    ['where all of them deny it', [said('Ada Brun', 'denies'), said('Per Olsen', 'denies')]],
    [
      'where somebody denies what he himself said',
      [said('Ada Brun', 'claims'), said('Ada Brun', 'denies')],
    ],
    ['in one finding', [said('Ada Brun', 'claims')]],
    ['in none', []],
    [
      'where the denial is of something else',
      [
        said('Ada Brun', 'claims'),
        finding('Per Olsen denied that the mine was shut.', {
          claimant: 'Per Olsen',
          stance: 'denies',
          citation: citation({ article: 'mine', title: 'Strike at the mine' }),
        }),
      ],
    ],
  ])('not %s', (_, findings) => {
    expect(findDisagreement(findings, SUNK)).toBeNull();
  });
});
