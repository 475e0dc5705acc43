/** Letters of the longest word that a key is made of. */
const LONGEST_WORD = 60;

/** A key keeps at least this many letters when its last vowels are dropped. */
const SHORTEST_KEY = 3;

/**
 * What spellings of one name differ in, each written in one way; in this order. Capital letters
 * stand for sounds that take several letters.
 */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^mc/g, 'mak'],
  [/shch|sch|sh/g, 'S'],
  [/dzh|dj/g, 'J'],
  [/zh/g, 'Z'],
  [/tch|ch/g, 'C'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  // Horlivka and Gorlovka; Kherson and Herson; an "h" before a consonant is silent: Johnson.
  [/kh|gh|g/g, 'G'],
  [/h(?=[aeiouyrlv])|(?<=i|^)h(?=n)/g, 'G'],
  [/h/g, ''],
  // Pence, whose stem is "penc".
  [/c(?=[eiy]|$)/g, 's'],
  [/ck|[cq]/g, 'k'],
  [/w/g, 'v'],
  [/x/g, 'ks'],
  // Valerij; elsewhere "j" is the sound of "Johnson".
  [/(?<=[iy])j/g, ''],
  [/j/g, 'J'],
  [/y/g, 'i'],
  // Kharkiv and Kharkov, Avdiivka and Avdeevka.
  [/[eio]+v/g, 'ov'],
  [/ee/g, 'i'],
  [/oo/g, 'u'],
  // Yermak and Ermak, Syniehubov and Sinegubov, Podoliak and Podolak.
  [/i+(?=[aeou])/g, ''],
  // Sergei and Serhii.
  [/ei$/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/**
 * The form in which Latin spellings of one name meet: Zelensky, Zelenskyy and Zelenskiy; Syrskyi and
 * Syrsky; Horlivka and Gorlovka; Sergei and Serhii. The last vowels are dropped, since they are what
 * declension changes in Cyrillic spellings. Equal keys make spellings of one name likely, not certain.
 *
 * @param word Folded (see `fold`), in Latin letters.
 */
export function soundKey(word: string): string {
  const sound = soundOf(word);
  const stem = sound.replace(/[aeiou]+$/, '');
  return stem.length >= SHORTEST_KEY ? stem : sound;
}

/** As {@link soundKey}, with the last vowels kept. */
export function soundOf(word: string): string {
  const letters = word.slice(0, LONGEST_WORD).replace(/[^a-z]/g, '');
  return ALIKE.reduce((key, [pattern, sound]) => key.replace(pattern, sound), letters);
}
