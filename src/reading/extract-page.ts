import { Parser } from 'htmlparser2';
import { DatelineError } from '../errors.ts';
import type { Page } from './page.ts';
import { PageReader } from './page-reader.ts';

/** The page is parsed in pieces of this many characters, so that its cost can be watched. */
const PIECE = 65_536;

/** More levels than these are no page: browsers nest 512, and put the rest side by side. */
const DEEPEST = 10_000;

/**
 * The parser looks through all open elements at a tag, so tags × depth bounds its time: this is
 * about two seconds.
 */
const MOST_WORK = 3e9;

/**
 * The readable part of an HTML page and what the page says of itself. The page is read as a
 * stream, so that no nesting overflows the stack.
 * @throws {DatelineError} ARTICLE when it is nested and broken beyond measure.
 */
export function extractPage(html: string): Page {
  const reader = new PageReader();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (reader.depth >= DEEPEST) throw nestedTooDeeply();
      reader.open(name, attributes);
    },
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  let work = 0;
  for (let start = 0; start < html.length; start += PIECE) {
    const piece = html.slice(start, start + PIECE);
    const tags = piece.split('<').length - 1;
    const before = reader.depth;
    parser.write(piece);
    work += tags * Math.max(before, reader.depth);
    if (work > MOST_WORK) throw nestedTooDeeply();
  }
  parser.end();
  return reader.finish();
}

function nestedTooDeeply(): DatelineError {
  return new DatelineError('ARTICLE', 'The page is nested too deeply to be read.');
}
