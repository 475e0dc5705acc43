import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../../src/retrieval/asking/read-question.ts';
import { soundAlikes } from '../../../src/retrieval/sound-alikes.ts';
import { termsOf } from '../../../src/text/terms.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

/** What the reports say, as far as names and cognates are looked for in it. */
const REPORTS =
  'Hnat Kovtun and Larry Brandvold said in Toretsk and Artyomovsk that a terminal burns. A liar.';

const knowledge = loadKnowledge();
const stems = [...new Set(termsOf(REPORTS).map(({ stem }) => stem))];
const soundAlike = soundAlikes({
  status: () => ({ ...STATUS }),
  stems: () => stems,
})();
const STATUS = { generation: 1, encoder: '', articles: 1, passages: 1, claims: 0, indexedAt: null };

const read = (question: string) => readQuestion(question, { ...knowledge, soundAlike });

describe('a question', () => {
  test('in English is as it is', () => {
    const { language, english, isRead, original } = read('who claimed Toretsk fell?');
    expect({ language, english, isRead }).toEqual({
      language: 'en',
      english: 'who claimed Toretsk fell?',
      isRead: true,
    });
    expect(original('Toretsk')).toBe('Toretsk');
  });

  test.each([
    ['Хто заявив про захоплення Торецька?', 'who claimed about capture Toretsk?'],
    ['Що Шойгу говорив про Артемівськ?', 'what did Shoigu say about Artyomovsk?'],
    ['Чи підтвердив Київ втрату Торецька?', 'did Kyiv confirm loss Toretsk?'],
    [
      'Скільки людей мешкало в Покровську до війни?',
      'how many people lived in Pokrovsk before the war?',
    ],
    ['Скільки дітей було серед 53 тисяч жителів?', 'how many children among 53,000 resident?'],
    ['Що заявив президент Зеленський про втрати?', 'what did president Zelensky say about loss?'],
    ['Яке видання писало про шахту?', 'which outlet wrote about mine?'],
    ['Що сказали 7 березня 2023 року в Бахмуті?', 'what said on 7 March 2023 in Bakhmut?'],
  ])('in Ukrainian is read in English words: %s', (question, english) => {
    const reading = read(question);
    expect(reading).toMatchObject({ language: 'uk', english, isRead: true });
  });

  test.each([
    ['Кто опроверг захват Торецка?', 'who denied capture Toretsk?'],
    ['Что, по словам Пригожина, известно о потерях?', 'what did Prigozhin say is said about loss?'],
    ['Подтвердил ли Киев, что его войска окружены?', 'did Kyiv confirm that troops encircle?'],
    ['Сколько солдат погибло, по данным AFP?', 'how many soldier killed according to AFP?'],
    [
      'Когда министерство обороны РФ объявило о захвате Артёмовска?',
      'when did Russian Defence Ministry announce about capture Artyomovsk?',
    ],
    ['Какие условия перемирия предложил Эрдоган?', 'what did Erdogan propose condition ceasefire?'],
  ])('in Russian is read in English words: %s', (question, english) => {
    const reading = read(question);
    expect(reading).toMatchObject({ language: 'ru', english, isRead: true });
  });

  test.each([
    ['Що сказав Ковтун про термінал?', 'what did Kovtun say about termin?'],
    ['Чи підтвердив це Ларрі Брандволд?', 'did Larri Brandvold confirm?'],
  ])('finds names and words in the reports by how they sound: %s', (question, english) => {
    expect(read(question).english).toBe(english);
  });

  test('keeps its own words for those that were read', () => {
    const { original } = read('Хто заявив про падіння Одеси?');
    expect(original('Odesa')).toBe('Одеси');
    expect(original('fall')).toBe('падіння');
  });

  test('keeps what cannot be read, so that no report has it', () => {
    expect(read('Кто видел ёжика в Торецке?').english).toBe('who see ёжика in Toretsk?');
    expect(read('Хто такий Добровольський і де він?').english).toContain('Dobrovolskyi');
  });

  test.each([
    'Ну то й що воно таке взагалі, га?',
    'Сочини стишок про ёжика и кактус',
    'що?',
    'Ґґґ ььь їїї',
  ])('is unread where too little of it is understood: %s', (question) => {
    expect(read(question).isRead).toBe(false);
  });

  test('is read in the same way each time, in bounded time, whatever it says', () => {
    const pieces = [
      'Хто ',
      'що',
      'ли ',
      'Бахмут',
      'за словами ',
      'ааа',
      '12 тисяч ',
      'ё',
      '-',
      '\n',
      'Кравця ',
      'say ',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 9 }))),
        (parts) => {
          const question = parts.join('').slice(0, 1_000);
          const { english } = read(question);
          expect(read(question).english).toBe(english);
          expect(english.length).toBeLessThan(30 * 1_000);
        },
      ),
    );
    for (const piece of [...pieces, 'скільки ', 'є', 'г ', 'наступ', 'щ', '’', 'і-']) {
      const started = performance.now();
      read(`Хто ${piece.repeat(1_000)}`.slice(0, 1_000));
      expect(performance.now() - started, piece).toBeLessThan(5_000);
    }
  });
});
