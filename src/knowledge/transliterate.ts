/** A language of questions that is written in Cyrillic letters. */
export type CyrillicLanguage = 'uk' | 'ru';

/** Letters that both languages write alike in English. */
const SHARED: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  д: 'd',
  ж: 'zh',
  з: 'z',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ъ: '',
  ґ: 'g',
  є: 'ie',
  і: 'i',
  ї: 'i',
  ё: 'yo',
  ы: 'y',
  э: 'e',
  ў: 'w',
};

/** Letters that each language writes its own way, within a word. */
const OWN: Readonly<Record<CyrillicLanguage, Readonly<Record<string, string>>>> = {
  uk: { ...SHARED, г: 'h', е: 'e', и: 'y', й: 'i', ю: 'iu', я: 'ia' },
  ru: { ...SHARED, г: 'g', е: 'e', и: 'i', й: 'y', ю: 'yu', я: 'ya' },
};

/** The same letters where a word begins with them. */
const INITIAL: Readonly<Record<CyrillicLanguage, Readonly<Record<string, string>>>> = {
  uk: { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' },
  ru: { е: 'ye' },
};

/**
 * A Cyrillic word in Latin letters: Ukrainian by the national table of 2010, Russian by BGN/PCGN as
 * newspapers simplify it ("-ский" is "-sky"). The first letter keeps its capital; what is no
 * Cyrillic letter stays as it is.
 */
export function transliterate(word: string, language: CyrillicLanguage): string {
  const whole = language === 'ru' ? word.replace(/[иы]й$/iu, 'ы') : word;
  const latin = [...whole].map((letter, at) => {
    const small = letter.toLowerCase();
    return (at === 0 ? INITIAL[language][small] : undefined) ?? OWN[language][small] ?? letter;
  });
  const [first = ''] = latin;
  return /^\p{Lu}/u.test(word)
    ? first.charAt(0).toUpperCase() + first.slice(1) + latin.slice(1).join('')
    : latin.join('');
}
