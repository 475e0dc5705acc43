import { extensionOf } from './media-type.ts';

/** Longest name with its extension, in characters. */
const LONGEST_NAME = 80;

/** Longest name in bytes: file systems take 255, and something may be put behind it. */
const MOST_BYTES = 200;

/** Where nothing else gives a name. */
const NAMELESS = 'report';

/** Names of devices on Windows, whatever extension follows. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** What an address has after a page's name: ".html", ".php". */
const PAGE_ENDING = /\.(?=[a-z\d]*[a-z])[a-z\d]{1,5}$/i;
/** Says nothing about what is there. */
const EMPTY_SEGMENT = /^(?:index|default|home|amp|page|article|story|view|print)?$/i;

/** What a file's name is made from. */
export interface NameParts {
  /** Where it was fetched from; http or https. */
  readonly address: string;
  /** Its type ("text/html"), declared or found out; null where nobody knows. */
  readonly media: string | null;
  /** Its title, where it is known; it wins over the address. */
  readonly title?: string | null;
}

/**
 * The name of a file for what was fetched: small letters and digits of any script, words joined by "-",
 * then the extension of its type, or none where the type does not tell. At most 80 characters,
 * and so many bytes that every file system takes it. Never a path, hidden, or a name that some system
 * keeps for itself. Two addresses may get the same name.
 */
export function fileNameFor({ address, media, title = null }: NameParts): string {
  const extension = media === null ? null : extensionOf(media);
  const ending = extension === null ? '' : `.${extension}`;
  const longest = LONGEST_NAME - ending.length;
  const name =
    [title ?? '', ...namesIn(address)].map((text) => slugOf(text, longest)).find(Boolean) ??
    NAMELESS;
  return `${RESERVED.test(name) ? `${NAMELESS}-${name}` : name}${ending}`;
}

/** What an address offers as a name, the best first. */
function namesIn(address: string): string[] {
  const { pathname, hostname } = new URL(address);
  const segments = pathname
    .split('/')
    .map((segment) => unescaped(segment).replace(PAGE_ENDING, ''))
    .filter((segment) => !EMPTY_SEGMENT.test(segment));
  const last = segments.at(-1) ?? '';
  // A number alone says little: "world-12345" rather than "12345".
  const isWord = /\p{L}/u.test(last);
  return [isWord ? last : segments.slice(-2).join(' '), hostname];
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The words of a text as a part of a file's name; '' if it has none. Whole words, if there is room. */
function slugOf(text: string, longest: number): string {
  // A title may be as long as a page; composing takes time.
  const plain = text.slice(0, 1_000).normalize('NFKC').toLowerCase().normalize('NFC');
  let slug = '';
  for (const [word] of plain.matchAll(WORD)) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (!fits(longer, longest)) return slug === '' ? cut(word, longest) : slug;
    slug = longer;
  }
  return slug;
}

function cut(word: string, longest: number): string {
  let kept = '';
  for (const character of word) {
    if (!fits(kept + character, longest)) break;
    kept += character;
  }
  return kept;
}

function fits(name: string, longest: number): boolean {
  return name.length <= longest && Buffer.byteLength(name) <= MOST_BYTES;
}
