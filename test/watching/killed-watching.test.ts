import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Watches } from '../../src/journal/watches.ts';
import { findNewClaims } from '../../src/watching/find-new-claims.ts';
import { postClaims } from '../../src/watching/post-claims.ts';
import { keepSecondTries } from '../../src/watching/second-tries.ts';
import { claimsIn, HOUR, type Mood, openBench } from './bench.ts';

const GOING = new AbortController().signal;

/** Where a process ends: at this use of the journal, before or after it is done. */
interface Kill {
  readonly at: number;
  readonly isDone: boolean;
}

/** The watches of a process that is killed there: each of their methods is one transaction. */
function killedAt(watches: Watches, { at, isDone }: Kill): Watches {
  let uses = 0;
  return new Proxy(watches, {
    get(target, key) {
      const method = Reflect.get(target, key) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        const isLast = ++uses >= at;
        if (isLast && !isDone) throw new Error('killed');
        const result = method(...given);
        if (isLast) throw new Error('killed');
        return result;
      };
    },
  });
}

const life = fc.record({
  kill: fc.record({ at: fc.integer({ min: 1, max: 25 }), isDone: fc.boolean() }),
  reports: fc.nat(25),
  mood: fc.constantFrom<Mood>('takes', 'takes and is silent', 'is down', 'refuses'),
  pause: fc.constantFrom(1_000, 90_000, HOUR),
});

test('whenever it is killed, each claim is posted once for each who watches', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 5 }), async (lives) => {
      const bench = openBench();
      try {
        bench.watch('quay');
        bench.watch('quay', '8');
        bench.watch('lock');
        let count = 0;
        const run = async (watches: Watches) => {
          const parts = { ...bench.parts(), watches };
          await findNewClaims(parts, GOING);
          const tries = keepSecondTries(bench.now);
          await postClaims({ ...parts, channels: bench.channels, tries }, GOING);
        };
        for (const { kill, reports, mood, pause } of lives) {
          for (let at = 0; at < reports; at++, count++) {
            // Few enough that none is only counted.
            if (count < 50) bench.add(`r${count}`, `quay and lock ${count}`);
          }
          bench.discord(mood);
          await run(killedAt(bench.watches, kill)).catch((error: Error) => {
            expect(error.message).toBe('killed');
          });
          bench.restart();
          bench.pass(pause);
        }
        bench.discord('takes');
        for (let hour = 0; hour < 4; hour++) {
          await run(bench.watches);
          bench.pass(HOUR + 1);
          bench.restart();
        }
        const expected = Array.from(
          { length: Math.min(count, 50) },
          (_, at) => `quay and lock ${at}`,
        );
        const said = (title: string, where: string) =>
          bench.posted
            .filter(({ channel, message }) => {
              return channel === where && message.embeds[0]?.title?.endsWith(title);
            })
            .flatMap(({ message }) => claimsIn(message));
        const [first, other] = [bench.watches.list()[0]!.channel, '8'];
        for (const claims of [said('quay', first), said('quay', other), said('lock', first)]) {
          expect(claims.toSorted()).toEqual(expected.toSorted());
        }
        for (const where of [first, other]) {
          const times = bench.posted.filter(({ channel }) => channel === where).map(({ at }) => at);
          for (const at of times) {
            expect(times.filter((each) => each > at - HOUR && each <= at).length).toBeLessThan(7);
          }
        }
      } finally {
        bench.close();
      }
    }),
    { numRuns: 40 },
  );
});
