import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dateline } from '../src/dateline.ts';
import type { Answer, Finding } from '../src/domain.ts';
import { createEncoder } from '../src/embedding/create-encoder.ts';
import { reindex } from '../src/indexing/reindex.ts';
import { openDateline } from '../src/open-dateline.ts';
import { BUILTIN } from './support/builtin.ts';
import { INDEX } from './support/knowledge.ts';

let store: string;
let dateline: Dateline;

beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'dateline-'));
  await reindex({
    folder: join(INDEX, 'articles'),
    store,
    encoder: await createEncoder(BUILTIN),
    outlets: join(INDEX, 'outlets.json'),
  });
  dateline = await openDateline({
    indexFolder: INDEX,
    store,
    encoder: BUILTIN,
    strictness: 0.5,
  });
});

afterAll(async () => {
  await dateline?.close();
  rmSync(store, { recursive: true, force: true });
});

/** The findings of a question that has to be answered, each one checked against its report. */
async function answerTo(question: string): Promise<Extract<Answer, { answered: true }>> {
  const answer = await dateline.ask(question);
  if (!answer.answered) throw new Error(`It was refused: ${answer.text}`);
  answer.findings.forEach(expectVerbatim);
  expect(answer.text).toContain(answer.findings[0]!.quote.text);
  return answer;
}

function expectVerbatim({ quote, highlight, citation, copies }: Finding): void {
  const { body } = dateline.archive.article(citation.article)!.article;
  expect(quote.text).toBe(body.slice(quote.start, quote.end));
  expect(highlight.start).toBeGreaterThanOrEqual(quote.start);
  expect(highlight.end).toBeLessThanOrEqual(quote.end);
  for (const copy of copies) expect(copy.article).not.toBe(citation.article);
}

describe('a question that the samples answer', () => {
  // Words of the sentence that answers, and the outlet of its report.
  test.each<[string, string | null, RegExp]>([
    ['who claimed Toretsk was captured?', 'The Donbas Ledger', /had captured Toretsk/],
    ['who denied that Toretsk was lost?', 'Vistula Courier', /has denied that Toretsk has fallen/],
    [
      'what did Shoigu say about Ukraine’s losses in February?',
      'Vistula Courier',
      /risen by more than 40 percent/,
    ],
    ['how many civilians are still in Bakhmut?', 'The Donbas Ledger', /4,500 civilians/],
    ['how many children are left in Bakhmut?', 'Vistula Courier', /38 children/],
    [
      'how many Wagner fighters were killed in the battle for Bakhmut?',
      null,
      /20,000 Wagner fighters/,
    ],
    [
      'did Ukraine confirm the withdrawal from the canal district of Chasov Yar?',
      'Northline Monitor',
      /Ukraine confirmed on Thursday/,
    ],
    [
      'who has suspended work at the coking coal mine near Pokrovsk?',
      'Vistula Courier',
      /Metinvest has suspended work/,
    ],
    ['how many people lived in Pokrovsk before the war?', 'Vistula Courier', /60,000 people/],
    [
      'what did Zelensky say about Bakhmut at the G7 summit?',
      'Steppe Herald',
      /not occupied as of Sunday/,
    ],
    [
      'who said that the evacuation of families from Pokrovsk would be compulsory?',
      'The Donbas Ledger',
      /would be compulsory/,
    ],
    [
      'what does the Meridian Post say about body counts?',
      'Meridian Post',
      /Treat every body count/,
    ],
    ['what did Prigozhin accuse the command in Moscow of?', 'Vistula Courier', /needless deaths/],
    ['what did Iryna the nurse pack?', 'The Donbas Ledger', /school certificates and the cat/],
  ])('is answered from its report: %s', async (question, outlet, words) => {
    const { findings } = await answerTo(question);
    const first = findings.slice(0, 4);
    const outlets = first.flatMap(({ citation, copies }) =>
      [citation, ...copies].map((from) => from.outlet),
    );
    expect(outlets).toContain(outlet);
    expect(first.map(({ quote }) => quote.text).join('\n')).toMatch(words);
  });

  test('says whose claim it is', async () => {
    const { findings, text } = await answerTo('who claimed Toretsk was captured?');
    expect(findings[0]!.claimant).toMatch(/defence ministry/i);
    expect(text).toMatch(/defence ministry/i);
    const other = await answerTo(
      'how many Wagner fighters did Prigozhin claim were killed in Bakhmut?',
    );
    expect(other.findings.slice(0, 4).map(({ claimant }) => claimant)).toContain(
      'Yevgeny Prigozhin',
    );
  });

  test('is the same in any spelling of a name', async () => {
    for (const name of ['Toretsk', 'Dzerzhinsk', 'Торецьк']) {
      const { findings } = await answerTo(`who claimed that ${name} was captured?`);
      const articles = findings.slice(0, 4).map(({ citation }) => citation.article);
      expect(articles).toContain('ledger_2025-02-07_ministry-claims-toretsk');
    }
  });

  test('is answered within the limits that it states', async () => {
    const { findings } = await answerTo('what does the Steppe Herald report about Artyomovsk?');
    expect(new Set(findings.map(({ citation }) => citation.outlet))).toEqual(
      new Set(['Steppe Herald']),
    );
    const dated = await answerTo('what did Zelensky say about Bakhmut in May 2023?');
    for (const { citation } of dated.findings) expect(citation.date).toMatch(/^2023-0[56]/);
  });
});

describe('the answer', () => {
  test('says first that one side claims what another denies', async () => {
    const { text, disagreement, findings } = await answerTo('who claimed Toretsk was captured?');
    expect(disagreement).toMatchObject({ kind: 'stances' });
    expect(text.startsWith(disagreement!.text)).toBe(true);
    const stances = disagreement!.findings.map((i) => findings[i]!.stance);
    expect(stances).toContain('claims');
    expect(stances).toContain('denies');
  });

  test('does not take a later count for another one of the same day', async () => {
    const { findings, disagreement } = await answerTo('how many civilians are still in Bakhmut?');
    expect(disagreement).toBeNull();
    expect(findings[0]!.quote.text).toContain('4,500');
  });

  test('shows agency copy once, with every outlet that carries it', async () => {
    const { findings, text } = await answerTo('could Harbour Wire verify that Toretsk was taken?');
    const [first] = findings;
    expect(first!.citation.agency).toBe('Harbour Wire');
    expect([first!.citation, ...first!.copies].map(({ outlet }) => outlet).sort()).toEqual([
      'Northline Monitor',
      'Steppe Herald',
    ]);
    for (const outlet of ['Northline Monitor', 'Steppe Herald', 'Harbour Wire'])
      expect(text).toContain(outlet);
    const quotes = findings.map(({ quote }) => quote.text);
    expect(new Set(quotes).size).toBe(quotes.length);
  });

  test('names whom an unnamed outlet cites, and says that the report is undated', async () => {
    const { findings, text } = await answerTo(
      'how many Wagner fighters were killed in the battle for Bakhmut?',
    );
    expect(findings[0]!.citation).toMatchObject({
      outlet: null,
      cited: ['Meridian Post'],
      date: null,
    });
    expect(text).toMatch(/unnamed outlet, citing Meridian Post/i);
    expect(text).toMatch(/undated/);
  });

  test('says that a report of a known outlet is undated', async () => {
    const { text } = await answerTo(
      'who said that the defensive positions in the canal district were destroyed?',
    );
    expect(text).toMatch(/Northline Monitor.*undated/);
  });
});

describe('a question that the samples do not answer is refused:', () => {
  test.each([
    ['a town that no report names', 'who claimed that Avdiivka fell?'],
    ['another one', 'who said that Mariupol surrendered?'],
    ['a person who says nothing', 'what did Angela Merkel say about Bakhmut?'],
    ['another one', 'what did Lavrov say about Toretsk?'],
    ['a matter of another world', 'who won the world cup?'],
    ['what stands in a part that is no news', 'what was the price of grain at the Bosphorus?'],
  ])('%s (%s)', async (_, question) => {
    const answer = await dateline.ask(question);
    if (answer.answered) throw new Error(`It was answered: ${answer.text}`);
    expect(answer.text).toMatch(/^The archive does not say\./);
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
    answer.nearest.forEach(expectVerbatim);
  });

  test('with the name that no report mentions', async () => {
    const answer = await dateline.ask('who claimed that Avdiivka fell?');
    expect(answer.text).toMatch(/avdiivka/i);
  });
});

describe('a question in Ukrainian or Russian', () => {
  test.each([
    ['Хто заявив про захоплення Торецька?', 'The Donbas Ledger', /^Одностайності немає: /],
    ['Чи підтвердила Україна відхід із Часового Яру?', 'Northline Monitor', /^Так: підтверджено\./],
    [
      'Что Филашкин сказал об эвакуации семей?',
      'The Donbas Ledger',
      /По сообщению The Donbas Ledger/,
    ],
    ['Скільки людей мешкало в Покровську до війни?', 'Vistula Courier', /За повідомленням/],
    [
      'Какое издание сообщило об эвакуации семей из Покровска?',
      'The Donbas Ledger',
      /^Об этом сообщают: /,
    ],
    ['Чому Метінвест зупинив шахту?', 'Vistula Courier', /січня 2025/],
  ])('is answered in it with the words of the report: %s', async (question, outlet, words) => {
    const { findings, text } = await answerTo(question);
    expect(findings[0]!.citation.outlet).toBe(outlet);
    expect(text).toMatch(words);
  });

  test('is refused in it, with its own word for what no report has', async () => {
    const answer = await dateline.ask('Хто заявив про падіння Одеси?');
    expect(answer.answered).toBe(false);
    expect(answer.text).toMatch(
      /^В архіві про це не сказано\. Жодне повідомлення не згадує «Одеси»\./,
    );
    const other = await dateline.ask('Кто заявил о взятии Херсона?');
    expect(other.text).toMatch(
      /^В архиве об этом не сказано\. Ни одно сообщение не упоминает «Херсона»/,
    );
  });

  test('of which too little can be read is told what is possible', async () => {
    const answer = await dateline.ask('Перекажи казку про колобка');
    expect(answer).toMatchObject({ answered: false, nearest: [] });
    expect(answer.text).toMatch(/^Не вдалося зрозуміти запитання\. .*англійською/);
    const { text } = await dateline.ask('Сочини стишок про ёжика и кактус');
    expect(text).toMatch(/^Не удалось понять вопрос\. .*на английском/);
  });
});

test.each([
  'who claimed Toretsk was captured?',
  'what did Lavrov say about Toretsk?',
])('how sure an answer is comes with the answer: %s', async (question) => {
  const { answer, confidence } = await dateline.weigh(question);
  expect(answer).toEqual(await dateline.ask(question));
  expect(answer.answered).toBe(confidence !== null && confidence >= 0.5);
});

describe('a question that cannot be asked', () => {
  test.each(['', '  ', 'why '.repeat(300)])('is an error', async (question) => {
    await expect(dateline.ask(question)).rejects.toMatchObject({ code: 'QUESTION' });
  });
});
