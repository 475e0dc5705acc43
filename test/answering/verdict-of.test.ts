import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/answering/verdict-of.ts';
import type { Finding, Stance } from '../../src/domain.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const finding = (
  statement: string,
  stance: Stance = 'says',
  claimant: string | null = 'Ada Brun',
) => ({ statement, stance, claimant }) as Finding;

const verdict = (question: string, of: Finding) =>
  verdictOf(understandQuestion(question, { ...loadKnowledge(), today: '2025-01-01' }), of);

describe('the verdict of a finding', () => {
  test.each([
    ['did brun admit the ferry was overloaded?', 'the ferry was never overloaded', 'no'],
    ['did brun admit the ferry was overloaded?', 'that the ferry was overloaded', 'yes'],
    ['did brun say the pier would close?', 'neither the pier nor the quay would close', 'no'],
    ['is the pier shut until may?', 'the pier will stay shut until May', 'yes'],
  ] as const)('to “%s” by “%s” is %s', (question, statement, expected) => {
    expect(verdict(question, finding(statement))).toBe(expected);
  });

  test.each([
    ['denies', 'did brun confirm the sinking?', 'denied'],
    ['denies', 'did brun deny the sinking?', 'yes'],
    ['confirms', 'did brun confirm the sinking?', 'confirmed'],
    ['confirms', 'did brun deny the sinking?', 'no'],
    ['no comment', 'did brun confirm the sinking?', 'not confirmed'],
    ['no comment', 'did brun decline to talk about the sinking?', 'yes'],
    ['could not verify', 'has anyone confirmed the sinking?', 'not verified'],
    ['claims', 'has anyone confirmed the sinking?', 'not confirmed'],
    ['claims', 'did brun confirm the sinking?', 'yes'],
    ['claims', 'did moss confirm the sinking?', 'not confirmed'],
    ['claims', 'did brun report the sinking?', 'yes'],
    ['claims', 'was the sinking filmed?', null],
    ['claims', 'did the sinking happen?', 'claimed'],
  ] as const)('with the stance “%s” to “%s” is %s', (stance, question, expected) => {
    expect(verdict(question, finding('the sinking', stance))).toBe(expected);
  });

  test.each([
    ['who said the pier would close?', finding('the pier would close')],
    ['did brun say the pier would close?', finding('the weather was fine')],
    ['did brun say the pier would close?', finding('the pier would close', 'reports', null)],
    ['was the pier closed?', finding('a pier that is not painted rots')],
    ['did brun say who shut the pier?', finding('the pier was shut by whoever')],
    ['did brun say the pier would not close?', finding('the pier would not close')],
    ['did brun say the pier would close?', finding(`the pier would close ${'x'.repeat(400)}`)],
  ])('to “%s” is none where the words do not tell', (question, of) => {
    expect(verdict(question, of)).toBeNull();
  });
});
