import { Parser } from 'htmlparser2';

/** Longest text that is taken from a feed, in characters; it is looked at in four times as many. */
const LONGEST_TEXT = 500;

/** Tags that stand within a word or a sentence. All others part what is before from what is after. */
const WITHIN = /^(?:a|abbr|b|em|font|i|mark|q|s|small|span|strong|sub|sup|u)$/;
// Control, invisible, private and unassigned characters, lone surrogates, line separators.
const UNSEEN = /[\p{C}\u2028\u2029]+/gu;

/** A short text of a feed without its markup, in one line; null where nothing is left. */
export function plainText(text: string | undefined): string | null {
  const plain = withoutMarkup((text ?? '').slice(0, 4 * LONGEST_TEXT))
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return null;
  return plain.length <= LONGEST_TEXT ? plain : `${cut(plain)}…`;
}

/** Feeds write texts as HTML, wherever they may; what is no HTML comes through as it is. */
function withoutMarkup(html: string): string {
  let text = '';
  const part = (tag: string) => {
    if (!WITHIN.test(tag)) text += ' ';
  };
  const parser = new Parser({
    onopentagname: part,
    onclosetag: part,
    ontext: (words) => {
      text += words;
    },
  });
  parser.end(html);
  return text;
}

/** Cut before a space, if there is one near, and never within a character. */
function cut(text: string): string {
  const short = text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '');
  const space = short.lastIndexOf(' ');
  return space > LONGEST_TEXT / 2 ? short.slice(0, space) : short;
}
