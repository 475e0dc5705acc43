import type { CyrillicLanguage } from '../../knowledge/transliterate.ts';

/** The language of a question. */
export type QuestionLanguage = 'en' | CyrillicLanguage;

const UKRAINIAN =
  /[іїєґ]|(?<!\p{L})(?:хто|що|чи|як|коли|де|про|та|скільки|чому|яка|яке|чого|від|був|була|було|були)(?!\p{L})/giu;
const RUSSIAN =
  /[ыэъё]|(?<!\p{L})(?:кто|что|ли|как|когда|где|и|сколько|почему|зачем|какая|какое|об|о|чего|от|был|была|было|были|по)(?!\p{L})/giu;

/** A handle or an address: it is in no language. */
const ADDRESS = /[@#]\S+|https?:\S+/gu;

/**
 * The language of a question: English unless most of its letters are Cyrillic; then Ukrainian or
 * Russian, by the letters and the words that only one of them has.
 */
export function languageOf(text: string): QuestionLanguage {
  const words = text.replace(ADDRESS, ' ');
  const cyrillic = count(words, /\p{Script=Cyrillic}/gu);
  if (cyrillic === 0 || cyrillic < count(words, /\p{Script=Latin}/gu)) return 'en';
  return count(text, UKRAINIAN) > count(text, RUSSIAN) ? 'uk' : 'ru';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
