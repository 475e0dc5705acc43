import { stemOf } from '../text/terms.ts';
import { soundKey, soundOf } from './sound-key.ts';
import { type CyrillicLanguage, transliterate } from './transliterate.ts';

/** Keys of one word, at most. */
const MOST_KEYS = 6;

/** Letters that a stem keeps at least. */
const SHORTEST_STEM = 3;

/** Case endings of nouns, names and adjectives that end in a consonant, and the longer of the rest. */
const ENDINGS =
  /(?:ами|ями|оґо|еґо|ому|ему|ими|ыми|ові|еві|єві|ої|ою|ею|єю|ой|ей|ій|ий|ый|ая|яя|ую|юю|ое|ее|ом|ем|єм|им|ым|ім|ам|ям|ах|ях|их|ых|ів|їв|ов|ев|[аяоеєиыіїуюьйё])$/u;

/** "Кравця" is of "Кравець", "Стрелка" of "Стрелок": the vowel that comes back before the last letter. */
const FLEETING: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^аеєиіїоуюяыэё])ц$/u, 'ец'],
  [/(?<=[^аеєиіїоуюяыэёсц])к$/u, 'ок'],
];

/**
 * The forms that a Cyrillic word in any case may have in the nominative, without its last vowels, as
 * {@link soundKey}s: best first, at most six.
 */
export function soundKeysOf(word: string, language: CyrillicLanguage): string[] {
  return [...new Set(formsOf(word, language).map(soundKey))].slice(0, MOST_KEYS);
}

/** The same forms with their last vowels, which tell Larry from a liar. */
export function soundsOf(word: string, language: CyrillicLanguage): string[] {
  return formsOf(word, language).map(soundOf);
}

function formsOf(word: string, language: CyrillicLanguage): string[] {
  // Ukrainian "г" sounds as both letters; a Latin "h" may be silent.
  const folded = word.toLowerCase().replaceAll(/['’ʼ]/g, '').replaceAll('г', 'ґ');
  const stem = withoutEnding(folded);
  const full = FLEETING.flatMap(([pattern, ending]) =>
    pattern.test(stem) ? [stem.replace(pattern, ending)] : [],
  );
  const latin = [folded, stem, ...full].map((form) => transliterate(form, language));
  return latin.flatMap((form) => [form, stemOf(form)]);
}

/** A Cyrillic name in any case in Latin letters, in the nominative as far as its ending tells. */
export function latinNameOf(word: string, language: CyrillicLanguage): string {
  const plain = word.replaceAll(/['’ʼ]/g, '');
  const adjective = /(?<=[сцз]ьк|ск|цк)(?:ого|ому|им|ым|ом|ім)$/iu;
  if (adjective.test(plain)) return transliterate(plain.replace(adjective, 'ий'), language);
  const oblique = /(?:ами|ями|ові|еві|ом|ем|єм|им|ым)$/iu.exec(plain);
  const kept = oblique !== null && plain.length - oblique[0].length >= 4;
  return transliterate(kept ? plain.slice(0, oblique.index) : plain, language);
}

function withoutEnding(word: string): string {
  const ending = ENDINGS.exec(word);
  return ending !== null && ending.index >= SHORTEST_STEM ? word.slice(0, ending.index) : word;
}
