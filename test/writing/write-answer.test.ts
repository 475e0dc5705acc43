import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import { formatDay } from '../../src/text/format-day.ts';
import { writeAnswer } from '../../src/writing/write-answer.ts';
import type { WrittenSentence } from '../../src/writing/written-sentence.ts';
import { type FakeModel, fakeModel, PROMPTS } from './fake-model.ts';
import { ANSWER, FINDINGS, finding } from './harbour.ts';

const QUESTION = 'Who holds the harbour?';
const { signal } = new AbortController();

function write(model: FakeModel, answer: Answer = ANSWER, question = QUESTION) {
  return writeAnswer(question, answer, { model, prompt: PROMPTS.answer }, signal);
}

const written = (...sentences: WrittenSentence[]) => fakeModel({ sentences });

describe('a written answer', () => {
  test('is its sentences, each with the numbers of the findings that bear it out', async () => {
    const model = written(
      { text: 'Anton Varga claims that his men hold the harbour.', findings: [1] },
      { text: 'Officials in Lumen deny that it has fallen.', findings: [2, 1] },
    );
    expect((await write(model))?.answer).toEqual({
      ...ANSWER,
      text: 'Anton Varga claims that his men hold the harbour. [1] Officials in Lumen deny that it has fallen. [2]',
      isWritten: true,
    });
  });

  test('still says first that reports disagree', async () => {
    const text = 'Anton Varga claims it, officials in Lumen deny it.';
    const disagreement = { kind: 'stances', text, findings: [0, 1] } as const;
    const contested: Answer = { ...ANSWER, text: `${text}\n${ANSWER.text}`, disagreement };
    const result = await write(written({ text: 'Varga claims it.', findings: [1] }), contested);
    expect(result?.answer.text).toBe(`${text}\nVarga claims it. [1]`);
  });

  test('still says to what the archive says nothing', async () => {
    const stays = ['The archive does not say: what did Brandt say?'];
    const inParts: Answer = { ...ANSWER, text: `${stays[0]}\n${ANSWER.text}`, stays };
    const result = await write(written({ text: 'Varga claims it.', findings: [1] }), inParts);
    expect(result?.answer.text).toBe(`${stays[0]}\nVarga claims it. [1]`);
  });

  test('has two sentences at most, and none twice', async () => {
    const sentence = (text: string) => ({ text, findings: [1] });
    const texts = ['Varga says so.', 'Varga says so.', 'Varga claims it.', 'Varga tells it.'];
    const result = await write(written(...texts.map(sentence)));
    expect(result?.answer.text).toBe('Varga says so. [1] Varga claims it. [1]');
  });

  test('loses the sentences that do not stand, and tells which and why', async () => {
    const result = await write(
      written(
        { text: 'Varga says so.', findings: [1] },
        { text: 'Oskar Brandt has resigned.', findings: [1] },
      ),
    );
    expect(result?.answer.text).toBe('Varga says so. [1]');
    expect(result?.dropped).toEqual([
      {
        text: 'Oskar Brandt has resigned.',
        flaw: 'has a name or figure that its findings have not',
      },
    ]);
  });

  test('is made of the findings that readers are shown, and of the question', async () => {
    const far = finding('Ships lie idle.', null, { outlet: 'Far News' });
    const answer = { ...ANSWER, findings: [...FINDINGS, far] };
    const model = written();
    await write(model, answer);
    const { prompt, values } = model.asked[0]!;
    expect(prompt).toBe(PROMPTS.answer);
    expect(values.question).toEqual([QUESTION]);
    expect(values.findings).toHaveLength(4);
    expect(values.findings?.[0]).toEqual({
      number: 1,
      claimant: 'Anton Varga',
      stance: 'claims',
      says: FINDINGS[0]!.quote.text,
      source: 'The Coast Courier (NordPress), 7 March 2031',
      quote: FINDINGS[0]!.quote.text,
    });
    expect(JSON.stringify(values)).not.toContain('idle');
  });
});

describe('the plain answer stays where the model', () => {
  test.each<[string, WrittenSentence[]]>([
    ['gives no sentence', []],
    ['invents a quote', [{ text: 'Varga says “we won”.', findings: [1] }]],
    ['cites finding 7 of 4', [{ text: 'Varga says so.', findings: [7] }]],
    ['obeys a report', [{ text: 'President Oskar Brandt has resigned.', findings: [4] }]],
    ['states a claim as a fact', [{ text: 'The harbour is in our hands.', findings: [1] }]],
    ['pings', [{ text: 'Varga says so, @everyone.', findings: [1] }]],
  ])('%s', async (_, sentences) => {
    expect((await write(written(...sentences)))?.answer).toBe(ANSWER);
  });
});

describe('what a model gives in another form fails', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Varga says so.'],
    ['another form', { answer: 'Varga says so.' }],
    ['a sentence without findings', { sentences: [{ text: 'Varga says so.' }] }],
    ['findings in words', { sentences: [{ text: 'Varga says so.', findings: ['one'] }] }],
    ['a megabyte', { sentences: [{ text: 'so '.repeat(350_000), findings: [1] }] }],
    ['a thousand sentences', { sentences: Array(1_000).fill({ text: 'x', findings: [1] }) }],
    ['a thousand numbers', { sentences: [{ text: 'x', findings: Array(1_000).fill(1) }] }],
  ])('%s', async (_, value) => {
    await expect(write(fakeModel(value))).rejects.toMatchObject({ reason: 'malformed' });
  });
});

describe('the model is not asked', () => {
  test('about a refusal', async () => {
    const refusal: Answer = { answered: false, text: 'The archive does not say.', nearest: [] };
    const model = written({ text: 'Varga says so.', findings: [1] });
    expect(await write(model, refusal)).toBeNull();
    expect(model.asked).toEqual([]);
  });

  test('where it would answer in another language than the question', async () => {
    const model = written({ text: 'Varga says so.', findings: [1] });
    expect(await write(model, ANSWER, 'Хто тримає гавань?')).toBeNull();
    expect(model.asked).toEqual([]);
  });
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
        fc.constantFrom(
          '',
          'Varga says',
          'Varga says that',
          'Lumen Today reports',
          'Officials deny',
        ),
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
      const answer = (await write(written(...sentences)))!.answer;
      if (answer === ANSWER) return;
      const own = answer.text;
      expect(own).not.toMatch(/[@<>*_`#|~]|https?:/);
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
