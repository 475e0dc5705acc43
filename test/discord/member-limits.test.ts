import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeMemberLimits } from '../../src/discord/member-limits.ts';
import { DatelineError } from '../../src/errors.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function lasting(milliseconds: number): () => Promise<void> {
  return () => new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const nothing = async () => {};

describe('questions in a minute', () => {
  test('are answered up to the limit, then refused with the time to wait', async () => {
    const limits = makeMemberLimits({ questionsAMinute: 2, questionsAtOnce: 5 });
    await expect(limits.run('ada', async () => 'yes')).resolves.toBe('yes');
    await vi.advanceTimersByTimeAsync(20_500);
    await limits.run('ada', nothing);
    await expect(limits.run('ada', nothing)).rejects.toMatchObject({
      code: 'TOO_OFTEN',
      message: 'You have asked 2 questions within a minute. Ask again in 40 seconds.',
    });
    await vi.advanceTimersByTimeAsync(39_000);
    await expect(limits.run('ada', nothing)).rejects.toThrow('Ask again in 1 second.');
    await vi.advanceTimersByTimeAsync(500);
    await expect(limits.run('ada', nothing)).resolves.toBeUndefined();
  });

  test('are said in the singular where there is one', async () => {
    const limits = makeMemberLimits({ questionsAMinute: 1, questionsAtOnce: 1 });
    await limits.run('ada', nothing);
    await expect(limits.run('ada', nothing)).rejects.toThrow('You have asked 1 question within');
  });

  test('of one member do not count for another', async () => {
    const limits = makeMemberLimits({ questionsAMinute: 1, questionsAtOnce: 1 });
    await limits.run('ada', nothing);
    await expect(limits.run('ben', nothing)).resolves.toBeUndefined();
  });
});

describe('questions at once', () => {
  test.each([
    [1, '1 question of yours is still being answered.'],
    [2, '2 questions of yours are still being answered.'],
  ])('are refused from %i on', async (questionsAtOnce, sentence) => {
    const limits = makeMemberLimits({ questionsAMinute: 100, questionsAtOnce });
    const running = Array.from({ length: questionsAtOnce }, () => limits.run('ada', lasting(500)));
    const work = vi.fn(nothing);
    const refused = limits.run('ada', work);
    await expect(refused).rejects.toMatchObject({ code: 'TOO_OFTEN' });
    await expect(refused).rejects.toThrow(sentence);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(running);
    await expect(limits.run('ada', nothing)).resolves.toBeUndefined();
  });

  test('that fail are over, with their own failure', async () => {
    const limits = makeMemberLimits({ questionsAMinute: 100, questionsAtOnce: 1 });
    const failing = async () => {
      throw new DatelineError('BUSY', 'Too much is waiting.');
    };
    await expect(limits.run('ada', failing)).rejects.toMatchObject({ code: 'BUSY' });
    await expect(limits.run('ada', nothing)).resolves.toBeUndefined();
  });
});

test('a member is told once a minute', async () => {
  const limits = makeMemberLimits({ questionsAMinute: 1, questionsAtOnce: 1 });
  expect(await limits.mayTell('ada')).toBe(true);
  expect(await limits.mayTell('ada')).toBe(false);
  expect(await limits.mayTell('ben')).toBe(true);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(await limits.mayTell('ada')).toBe(true);
});

/** What the limits say, with every time in milliseconds: a minute begins with its first question. */
class Model {
  #begun = Number.NEGATIVE_INFINITY;
  #asked = 0;
  #ends: number[] = [];

  lets(at: number, lasts: number, aMinute: number, atOnce: number): boolean {
    this.#ends = this.#ends.filter((end) => end > at);
    if (this.#ends.length >= atOnce) return false;
    if (at - this.#begun >= MINUTE) {
      this.#begun = at;
      this.#asked = 0;
    }
    if (this.#asked === aMinute) return false;
    this.#asked++;
    this.#ends.push(at + lasts);
    return true;
  }
}

test('whoever asks whenever is let in as far as the limits go, and no further', async () => {
  const question = fc.record({
    member: fc.constantFrom('ada', 'ben'),
    wait: fc.oneof(fc.integer({ min: 1, max: 4_000 }), fc.constantFrom(20_000, 59_999, MINUTE)),
    lasts: fc.constantFrom(1, 700, 3_000, 70_000),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(question, { maxLength: 40, size: 'max' }),
      async (questionsAMinute, questionsAtOnce, questions) => {
        const limits = makeMemberLimits({ questionsAMinute, questionsAtOnce });
        const models = { ada: new Model(), ben: new Model() };
        let at = 0;
        for (const { member, wait, lasts } of questions) {
          await vi.advanceTimersByTimeAsync(wait);
          at += wait;
          let isLetIn = false;
          const work = () => {
            isLetIn = true;
            return lasting(lasts)();
          };
          limits.run(member, work).catch(() => {});
          await vi.advanceTimersByTimeAsync(0);
          const expected = models[member].lets(at, lasts, questionsAMinute, questionsAtOnce);
          expect(isLetIn).toBe(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});
