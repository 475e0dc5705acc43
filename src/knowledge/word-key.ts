/** A word keeps at least this many letters when its ending is dropped, so that keys stay distinct. */
const SHORTEST_STEM = 4;

// Case endings of Ukrainian and Russian nouns and adjectives, longest first.
const ENDINGS = (
  'ами ями ого его ому ему ими ыми ' +
  'ом ем єм им ым ім ою ею єю ой ей ій ий ый их ых ах ях ам ям ая яя ую юю ої ' +
  'а я о е є и ы і ї у ю ь'
).split(' ');

// "Донецкий" is not the town, nor is "Покровский"; "Зеленский" is a name in its own right.
const ADJECTIVE = /[сц]ь?к(?:ий|ій|ого|ому|им|их|ими|ая|ую|ою|ої|ой)$/;

/**
 * The form in which folded words of names are compared: Cyrillic ones lose their case ending, so
 * that "Бахмуті" and "Бахмутом" meet "Бахмут". At most three letters are dropped and four are kept.
 * Two changes inside Ukrainian stems are undone: Харків – Харкова, Авдіївка – Авдіївці.
 */
export function wordKey(word: string): string {
  return /^[\u0400-\u04ff]{4,}$/.test(word) ? cyrillicKey(word.replaceAll('ё', 'е')) : word;
}

function cyrillicKey(word: string): string {
  const ending = ENDINGS.find(
    (each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM,
  );
  const stem = ending === undefined ? word : word.slice(0, -ending.length);
  if (ending !== undefined && ADJECTIVE.test(word)) return `${stem}ий`;
  if (ending === 'і') return stem.replace(/ц$/, 'к');
  return stem.replace(/ів$/, 'ов').replace(/їв$/, 'єв');
}
