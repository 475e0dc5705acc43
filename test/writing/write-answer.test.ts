import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import { formatDay } from '../../src/text/format-day.ts';
import type { WrittenSentence } from '../../src/writing/check-sentences.ts';
import { type Writer, type WritingLog, writeAnswer } from '../../src/writing/write-answer.ts';
import { ANSWER, FINDINGS } from './harbour.ts';

const QUESTION = 'Who holds the harbour?';

/** A writer that gives what a test prepared and counts how often it is asked. */
class FakeWriter implements Writer {
  asked = 0;
  readonly #write: Writer['write'];

  constructor(write: Writer['write']) {
    this.#write = write;
  }

  write(...[question, findings, signal]: Parameters<Writer['write']>) {
    this.asked++;
    return this.#write(question, findings, signal);
  }
}

class FakeLog implements WritingLog {
  readonly lines: string[] = [];
  warn(details: object, message: string) {
    this.lines.push(`warn ${message} ${JSON.stringify(details)}`);
  }
  debug(details: object, message: string) {
    this.lines.push(`debug ${message} ${JSON.stringify(details)}`);
  }
}

function written(...sentences: WrittenSentence[]): FakeWriter {
  return new FakeWriter(async () => sentences);
}

describe('a written answer', () => {
  test('is its sentences with their numbers, then the plain answer with its quote', async () => {
    const writer = written(
      { text: 'Anton Varga claims that his men hold the harbour.', findings: [1] },
      { text: 'Officials in Lumen deny it.', findings: [2, 1] },
    );
    const answer = await writeAnswer(QUESTION, ANSWER, writer);
    expect(answer).toEqual({
      ...ANSWER,
      text: `Anton Varga claims that his men hold the harbour. [1] Officials in Lumen deny it. [1, 2]\n${ANSWER.text}`,
    });
  });

  test('still says first that reports disagree', async () => {
    const text = 'Anton Varga claims it, officials in Lumen deny it.';
    const disagreement = { kind: 'stances', text, findings: [0, 1] } as const;
    const contested: Answer = { ...ANSWER, text: `${text}\n${ANSWER.text}`, disagreement };
    const answer = await writeAnswer(
      QUESTION,
      contested,
      written({ text: 'Varga claims it.', findings: [1] }),
    );
    expect(answer.text).toBe(`${text}\nVarga claims it. [1]\n${ANSWER.text}`);
  });

  test('has three sentences at most', async () => {
    const sentence = { text: 'Varga says so.', findings: [1] };
    const answer = await writeAnswer(QUESTION, ANSWER, written(...Array(9).fill(sentence)));
    expect(answer.text.split('Varga says so. [1]')).toHaveLength(4);
  });

  test('loses the sentences that do not stand, and the log says which and why', async () => {
    const log = new FakeLog();
    const writer = written(
      { text: 'Varga says so.', findings: [1] },
      { text: 'Oskar Brandt has resigned.', findings: [1] },
    );
    const answer = await writeAnswer(QUESTION, ANSWER, writer, log);
    expect(answer.text).toBe(`Varga says so. [1]\n${ANSWER.text}`);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/^debug .*dropped.*"standing":1.*Oskar Brandt.*name or figure/);
  });
});

describe('the plain answer is given where the model', () => {
  test.each<[string, Writer['write']]>([
    ['says nothing', async () => []],
    ['invents a quote', async () => [{ text: 'Varga says “we won”.', findings: [1] }]],
    ['cites finding 7 of 4', async () => [{ text: 'Varga says so.', findings: [7] }]],
    ['obeys a report', async () => [{ text: 'Oskar Brandt has resigned.', findings: [1] }]],
    ['gives nothing at all', async () => undefined as never],
    ['gives something else', async () => [{ sentence: 'Varga' }] as never],
    ['fails', async () => Promise.reject(new Error('429'))],
    [
      'fails at once',
      () => {
        throw new Error('no socket');
      },
    ],
    ['fails with no error', () => Promise.reject('gone')],
  ])('%s', async (_, write) => {
    expect(await writeAnswer(QUESTION, ANSWER, new FakeWriter(write), new FakeLog())).toBe(ANSWER);
  });

  describe('hangs', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    test('for 8 s, and it is told to stop', async () => {
      const log = new FakeLog();
      let signal: AbortSignal | undefined;
      const writer = new FakeWriter((_, __, given) => {
        signal = given;
        return new Promise(() => {});
      });
      const answer = writeAnswer(QUESTION, ANSWER, writer, log);
      await vi.advanceTimersByTimeAsync(7_999);
      expect(signal?.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(await answer).toBe(ANSWER);
      expect(signal?.aborted).toBe(true);
      expect(log.lines[0]).toMatch(/^warn .*No answer within 8 s/);
    });

    test('no longer than it takes, and no timer is left behind', async () => {
      await writeAnswer(QUESTION, ANSWER, written());
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

test('a refusal is returned as it is, and the model is not asked', async () => {
  const refusal: Answer = { answered: false, text: 'The archive does not say.', nearest: FINDINGS };
  const writer = written({ text: 'Varga says so.', findings: [1] });
  expect(await writeAnswer(QUESTION, refusal, writer)).toBe(refusal);
  expect(writer.asked).toBe(0);
});

test('whatever a model writes, no quote, name or figure is from outside the findings', async () => {
  const words = FINDINGS.flatMap(({ quote, claimant, citation }) =>
    [quote.text, claimant, citation.outlet, citation.agency].join(' ').split(/\s+/),
  );
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 3, arbitrary: fc.constantFrom('says', 'that', 'the', 'Varga', 'Lumen Today', 'it,') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('“', '”', '"', "'", '“firmly in our hands”', '"hold"'),
    },
    { weight: 1, arbitrary: fc.constantFrom('Brandt', 'Paris', '7', '1,300', '80', '“we won”') },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  );
  const sentence = fc.record({
    text: fc
      .tuple(
        fc.constantFrom('', 'Varga says', 'Lumen Today reports'),
        fc.array(piece, { maxLength: 6 }),
      )
      .map(([head, pieces]) => [head, ...pieces].join(' ')),
    findings: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
  });
  const citedTexts = FINDINGS.map(({ quote, claimant, citation }) =>
    [
      quote.text,
      claimant,
      citation.outlet,
      citation.agency,
      citation.date,
      formatDay(citation.date),
    ]
      .join(' ')
      .replaceAll(',', ''),
  );
  let stood = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(sentence, { maxLength: 6 }), async (sentences) => {
      const answer = await writeAnswer(QUESTION, ANSWER, written(...sentences));
      expect(answer.text.endsWith(ANSWER.text)).toBe(true);
      const own = answer.text.slice(0, -ANSWER.text.length).trim();
      if (own === '') return;
      for (const [, text = '', numbers = ''] of own.matchAll(/\s*(.*?) \[([\d, ]+)\]/g)) {
        stood++;
        const cited = numbers.split(', ').map((number) => Number(number) - 1);
        const quotes = cited.map((at) => FINDINGS[at]!.quote.text);
        for (const [, quoted] of text.matchAll(/[“"]([^“”"]*)[”"]/g)) {
          expect(quotes.some((quote) => quote.includes(quoted!))).toBe(true);
        }
        const known = cited
          .map((at) => citedTexts[at])
          .join(' ')
          .toLowerCase();
        const facts = text.replaceAll(',', '').match(/\d+|\p{Lu}[\p{L}]*/gu) ?? [];
        const opening = /^(?:That|The|It|A|In|At|By|Of|On)$/;
        for (const fact of facts.filter((word) => !opening.test(word))) {
          expect(known).toContain(fact.toLowerCase());
        }
      }
    }),
    { numRuns: 3_000, seed: 7 },
  );
  // Else the property would hold because nothing ever stands.
  expect(stood).toBeGreaterThan(100);
});
