import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_QUESTION, weighAnswer } from '../../src/answering/answer-question.ts';
import type { Answer, Finding, Limits } from '../../src/domain.ts';
import { analysedReport, type SampleReport } from '../support/analysed-report.ts';
import { answerQuestion, answeringFrom } from '../support/answering.ts';

const ANY: Limits = { outlets: [], from: null, to: null };

const SAMPLES: readonly SampleReport[] = [
  {
    name: 'ferry',
    outlet: 'Reuters',
    date: '2023-03-07',
    body: 'Ada Brun claimed that the ferry Skua was sunk by a mine. Nobody was hurt. The crew swam ashore.',
    claims: [
      {
        content: 'that the ferry Skua was sunk by a mine',
        source: 'Ada Brun',
        claimant: 'Ada Brun',
        stance: 'claims',
      },
    ],
  },
  {
    name: 'denial',
    outlet: 'The New York Times',
    date: '2023-04-20',
    body: 'Per Olsen denied that the ferry Skua was sunk by a mine. The harbour stays closed.',
    claims: [
      {
        content: 'that the ferry Skua was sunk by a mine',
        source: 'Per Olsen',
        claimant: 'Per Olsen',
        stance: 'denies',
      },
    ],
  },
  {
    name: 'strike',
    date: null,
    cited: ['RT'],
    body: 'The strike at the mine goes on, miners told RT. The ferry does not sail.',
  },
];
const REPORTS = SAMPLES.map(analysedReport);

/** Answers from the samples, refusing nothing that is found. */
function ask(question: string, limits: Limits = ANY): Promise<Answer> {
  return answerQuestion(question, limits, answeringFrom(REPORTS));
}

const shown = (answer: Answer) => (answer.answered ? answer.findings : answer.nearest);
const articles = (findings: readonly Finding[]) => findings.map(({ citation }) => citation.article);

describe('a question', () => {
  test.each(['', '   ', '\n\t'])('that is empty is refused: "%s"', async (question) => {
    await expect(ask(question)).rejects.toMatchObject({ code: 'QUESTION' });
  });

  test('that is too long is refused, and one just short enough is not', async () => {
    const long = 'ferry '.repeat(LONGEST_QUESTION);
    await expect(ask(long.slice(0, LONGEST_QUESTION + 1))).rejects.toMatchObject({
      code: 'QUESTION',
    });
    await expect(ask(long.slice(0, LONGEST_QUESTION))).resolves.toBeDefined();
  });

  test('of anything at all gets an answer or a refusal, never an error', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'who',
        'ferry',
        'said',
        '"',
        '(',
        '*',
        'NEAR',
        'according to',
        'Reuters',
        'in May 2024',
        '’s',
        '$',
        'Бахмут',
        '\0',
        '{',
        '?',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc
      .array(piece, { minLength: 1, maxLength: 15 })
      .map((pieces) => pieces.join(' '))
      .filter((joined) => joined.trim() !== '' && joined.length <= LONGEST_QUESTION);
    const answering = answeringFrom(REPORTS);
    await fc.assert(
      fc.asyncProperty(text, async (question) => {
        const answer = await answerQuestion(question, ANY, answering);
        expect(answer.text).not.toBe('');
        expect(answer.answered && answer.findings.length === 0).toBe(false);
        for (const { quote, citation } of shown(answer)) {
          const body = REPORTS.find(({ article }) => article.name === citation.article)!.article
            .body;
          expect(quote.text).toBe(body.slice(quote.start, quote.end));
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe('an answer', () => {
  test('has its best finding first, with the words and the outlet in its text', async () => {
    const answer = await ask('who denied that the ferry Skua was sunk?');
    expect(answer.answered).toBe(true);
    const [first] = shown(answer);
    expect(first).toMatchObject({ claimant: 'Per Olsen', stance: 'denies' });
    expect(answer.text).toContain(first!.quote.text);
    expect(answer.text).toContain('The New York Times');
  });

  test('says first that sides disagree', async () => {
    const answer = await ask('who claimed that the ferry Skua was sunk by a mine?');
    if (!answer.answered) throw new Error(answer.text);
    expect(answer.disagreement?.kind).toBe('stances');
    expect(answer.text.startsWith(answer.disagreement!.text)).toBe(true);
    const { findings } = answer;
    expect(answer.disagreement!.findings.map((i) => findings[i]!.claimant).sort()).toEqual([
      'Ada Brun',
      'Per Olsen',
    ]);
  });

  test('has at most ten findings', async () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      analysedReport({ name: `report ${i}`, body: `The ferry number ${i} sank with all aboard.` }),
    );
    const answer = await answerQuestion('which ferry sank?', ANY, answeringFrom(many));
    expect(answer.answered && answer.findings).toHaveLength(10);
  });

  test('names every outlet of a copy, and is not crowded out by copies', async () => {
    const copies = Array.from({ length: 24 }, (_, i) =>
      analysedReport({ name: `copy ${i}`, body: 'The ferry Skua sank off the pier.' }),
    );
    const others = Array.from({ length: 6 }, (_, i) =>
      analysedReport({ name: `other ${i}`, body: `The ferry number ${i} sank with all aboard.` }),
    );
    const from = answeringFrom([...copies, ...others]);
    const findings = shown(await answerQuestion('which ferry sank off the pier?', ANY, from));
    expect(findings).toHaveLength(7);
    expect(findings[0]!.copies).toHaveLength(23);
  });

  test('names copies that no search has brought', async () => {
    const body = 'The ferry Skua sank off the pier.';
    const copies = Array.from({ length: 50 }, (_, i) => analysedReport({ name: `${i}`, body }));
    const answer = await answerQuestion('which ferry sank?', ANY, answeringFrom(copies));
    const [only, ...rest] = shown(answer);
    expect(rest).toEqual([]);
    const names = [only!.citation, ...only!.copies].map(({ article }) => article);
    expect(new Set(names).size).toBe(50);
    expect(names).toHaveLength(50);
  });
});

describe('how sure an answer is', () => {
  test.each([
    'who denied that the ferry Skua was sunk?',
    'who sank the ferry?',
    'who built the zeppelin?',
    'what did they say about it?',
  ])('comes with the same answer: %s', async (question) => {
    for (const strictness of [0, 0.5, 1]) {
      const answering = answeringFrom(REPORTS, strictness);
      const { answer, confidence } = await weighAnswer(question, ANY, answering);
      expect(answer).toEqual(await answerQuestion(question, ANY, answering));
      expect(answer.answered).toBe(confidence !== null && confidence >= strictness);
    }
  });
});

describe('a refusal', () => {
  test('names at most three findings that come nearest', async () => {
    const answer = await answerQuestion('who sank the ferry?', ANY, answeringFrom(REPORTS, 1));
    if (answer.answered) throw new Error('It was answered.');
    expect(answer.nearest.length).toBeGreaterThan(0);
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
    expect(answer.text).toContain(answer.nearest[0]!.quote.text);
  });

  test('has nothing to name where nothing is found', async () => {
    const answer = await ask('who built the zeppelin?');
    expect(answer).toMatchObject({ answered: false, nearest: [] });
  });
});

describe('limits', () => {
  const FERRY = 'who spoke of the ferry?';

  test('that are given hold', async () => {
    const answer = await ask(FERRY, { ...ANY, outlets: ['Reuters'] });
    expect(new Set(articles(shown(answer)))).toEqual(new Set(['ferry']));
    const dated = await ask(FERRY, { ...ANY, from: '2023-04-01' });
    expect(new Set(articles(shown(dated)))).toEqual(new Set(['denial']));
  });

  test('that are stated hold', async () => {
    const answer = await ask('according to Reuters, who spoke of the ferry?');
    expect(new Set(articles(shown(answer)))).toEqual(new Set(['ferry']));
    const dated = await ask('who spoke of the ferry in April 2023?');
    expect(new Set(articles(shown(dated)))).toEqual(new Set(['denial']));
  });

  test.each<[string, Limits, Limits]>([
    [
      'outlets over outlets',
      { ...ANY, outlets: ['The New York Times'] },
      { outlets: ['The New York Times'], from: '2023-03-01', to: '2023-04-04' },
    ],
    [
      'days over days, both of them',
      { ...ANY, from: '2023-04-01' },
      { outlets: ['Reuters'], from: '2023-04-01', to: null },
    ],
    ['nothing over nothing', ANY, { outlets: ['Reuters'], from: '2023-03-01', to: '2023-04-04' }],
  ])('that are given win over stated ones: %s', async (_, given, expected) => {
    const answering = answeringFrom(REPORTS);
    await answerQuestion(
      'according to Reuters, who sank the ferry in March 2023?',
      given,
      answering,
    );
    expect(answering.archive.searched).toEqual([expected]);
  });

  test('that nothing is within make a refusal', async () => {
    const answer = await ask(FERRY, { ...ANY, outlets: ['AFP'] });
    expect(answer).toMatchObject({ answered: false, nearest: [] });
  });
});
