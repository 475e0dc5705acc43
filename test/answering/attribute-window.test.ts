import { describe, expect, test } from 'vitest';
import { attributeWindow } from '../../src/answering/attribute-window.ts';
import { analysedReport, type SampleClaim } from '../support/analysed-report.ts';
import { candidateOf, rankedWindow, viewOf } from '../support/ranked-window.ts';

const BODY =
  'The ferry sank in the strait on Monday. ' +
  'Ada Brun said that the ferry had been overloaded. ' +
  'Per Olsen denied that the ferry was overloaded. ' +
  'He said the crew was well trained. ' +
  'Ada Brun said that the quay was closed.';

const OVERLOADED: SampleClaim = {
  content: 'that the ferry had been overloaded',
  source: 'Ada Brun',
  cue: 'said',
  claimant: 'Ada Brun',
};
const DENIAL: SampleClaim = {
  content: 'that the ferry was overloaded',
  source: 'Per Olsen',
  cue: 'denied',
  claimant: 'Per Olsen',
  stance: 'denies',
};
const CREW: SampleClaim = {
  content: 'the crew was well trained',
  source: 'He',
  claimant: 'Per Olsen',
};
const QUAY: SampleClaim = { content: 'that the quay was closed', claimant: 'Ada Brun' };

/** Who makes the claim that a window of the report shows in answer to a question. */
function attribute(
  question: string,
  window: readonly [number, number],
  { claims = [OVERLOADED, DENIAL, CREW, QUAY], best = window[0] } = {},
) {
  const report = analysedReport({ name: 'ferry', body: BODY, claims });
  const shown = rankedWindow(candidateOf(report), window, { best });
  const prepared = attributeWindow(shown, viewOf(question, [report]));
  if (prepared === null) return null;
  const [content] = prepared.claim.content;
  return { by: prepared.claim.claimant?.name, says: BODY.slice(content!.start, content!.end) };
}

describe('a window', () => {
  test('without a claim is the outlet’s own voice', () => {
    expect(attribute('what happened to the ferry?', [0, 1])).toBeNull();
  });

  test('of one claim shows that claim', () => {
    expect(attribute('who said the ferry was overloaded?', [1, 2])).toEqual({
      by: 'Ada Brun',
      says: OVERLOADED.content,
    });
  });

  test('shows no claim from outside of it', () => {
    expect(attribute('who said the crew was trained?', [1, 2])?.by).toBe('Ada Brun');
    expect(attribute('who said the crew was trained?', [0, 1])).toBeNull();
  });

  test('shows the claim of the person asked about', () => {
    expect(attribute('what did Olsen say about the ferry?', [1, 3])?.by).toBe('Per Olsen');
    expect(attribute('what did Brun say about the ferry?', [1, 3])?.by).toBe('Ada Brun');
  });

  test('is the outlet’s own voice where the claim beside it says other things, unless it is asked who', () => {
    const question = 'how was it that the ferry sank in the strait?';
    expect(attribute(question, [0, 5], { claims: [QUAY], best: 0 })).toBeNull();
    const who = 'who said that the ferry sank in the strait?';
    expect(attribute(who, [0, 5], { claims: [QUAY], best: 0 })?.says).toBe(QUAY.content);
    expect(attribute('what did Brun say about the ferry?', [0, 5], { claims: [QUAY] })?.by).toBe(
      'Ada Brun',
    );
  });

  test('shows the claim whose content is what is asked', () => {
    expect(attribute('who said the crew was trained?', [2, 4], { best: 3 })?.says).toBe(
      CREW.content,
    );
  });

  test('shows the claim of the stance asked for', () => {
    const question = 'who denied that the ferry was overloaded?';
    expect(attribute(question, [0, 3], { best: 0 })?.by).toBe('Per Olsen');
  });

  test('shows a denial that only points at what was claimed', () => {
    const body =
      'Ada Brun claimed that the ferry had been overloaded. Per Olsen denied it within hours.';
    const claims: SampleClaim[] = [
      { ...OVERLOADED, cue: 'claimed', stance: 'claims' },
      { ...DENIAL, content: 'it within hours' },
    ];
    const report = analysedReport({ name: 'ferry', body, claims });
    const shown = rankedWindow(candidateOf(report), [0, 2], { best: 0 });
    const askedWho = (question: string) =>
      attributeWindow(shown, viewOf(question, [report]))?.claim.claimant?.name;
    expect(askedWho('who denied that the ferry was overloaded?')).toBe('Per Olsen');
    expect(askedWho('who claimed that the ferry was overloaded?')).toBe('Ada Brun');
  });

  test('is not answered by the person whom the question speaks of', () => {
    const claims = [{ ...OVERLOADED, claimant: 'Brun' }, DENIAL];
    expect(attribute('who says Brun was wrong about the ferry?', [1, 2], { claims })).toBeNull();
    expect(attribute('who says Brun was wrong about the ferry?', [1, 3], { claims })?.by).toBe(
      'Per Olsen',
    );
  });
});
