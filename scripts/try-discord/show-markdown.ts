import { neutralise } from '../../src/rendering/neutralise.ts';
import type { Style } from '../../src/rendering/render-answer.ts';
import { wrap } from '../../src/rendering/wrap.ts';

export const BOLD = '\u001b[1m';
export const DIM = '\u001b[2m';
export const NORMAL = '\u001b[22m';

// Marks of bold text while it is being wrapped. They take no column, and text that has been
// neutralised cannot contain them.
const BOLD_ON = '\u0001';
const BOLD_OFF = '\u0002';

// An escaped character; bold; a masked link; a channel, a person.
const MARKUP =
  /\\(?<literal>[^0-9A-Za-z\s])|(?<bold>\*\*)|\[(?<label>(?:\\.|[^\]\\])*)\]\(<?(?<url>[^\s)>]*)>?\)|<#(?<channel>\d+)>|<@!?(?<user>\d+)>/gu;

const QUOTE = /^> ?/;
const ITEM = /^[-*] /;

/** How channels and people are called: by ids. */
export type Names = (id: string) => string;

/**
 * What Discord makes of the markdown that the bot writes, in lines for a terminal: bold, block
 * quotes, lists, masked links with their address, mentions, and escaped characters as they are.
 * Nothing of the text can command the terminal.
 */
export function showMarkdown(text: string, style: Style, nameOf: Names): string[] {
  return text.split('\n').flatMap((line) => {
    const [first, rest, body] = partsOf(neutralise(line));
    const lines = wrap(marked(body, nameOf), style.width - first.length);
    const painted = paint(lines.length === 0 ? [''] : lines, style.colour);
    return painted.map((one, at) => `${at === 0 ? first : rest}${one}`.trimEnd());
  });
}

/** What stands before the first line of a paragraph and before its others, and the paragraph. */
function partsOf(line: string): [string, string, string] {
  if (QUOTE.test(line)) return ['│ ', '│ ', line.replace(QUOTE, '')];
  if (ITEM.test(line)) return ['• ', '  ', line.replace(ITEM, '')];
  return ['', '', line];
}

/** The text without markup, with marks where bold begins and ends. */
function marked(text: string, nameOf: Names): string {
  let isBold = false;
  const said = text.replace(MARKUP, (all, ...rest) => {
    const found = rest.at(-1) as Record<string, string | undefined>;
    if (found.literal !== undefined) return found.literal;
    if (found.label !== undefined) return `${marked(found.label, nameOf)} (${found.url})`;
    if (found.channel !== undefined) return `#${neutralise(nameOf(found.channel))}`;
    if (found.user !== undefined) return `@${neutralise(nameOf(found.user))}`;
    isBold = !isBold;
    return all === '**' && isBold ? BOLD_ON : BOLD_OFF;
  });
  return isBold ? `${said}${BOLD_OFF}` : said;
}

/** Turns the marks into bold, or drops them; bold ends with each line and begins again. */
function paint(lines: readonly string[], colour: boolean): string[] {
  let isBold = false;
  return lines.map((line) => {
    const begins = isBold ? BOLD_ON : '';
    isBold =
      line.lastIndexOf(BOLD_ON) > line.lastIndexOf(BOLD_OFF) ||
      (isBold && !line.includes(BOLD_OFF));
    const whole = `${begins}${line}${isBold ? BOLD_OFF : ''}`;
    return whole.replaceAll(BOLD_ON, colour ? BOLD : '').replaceAll(BOLD_OFF, colour ? NORMAL : '');
  });
}
