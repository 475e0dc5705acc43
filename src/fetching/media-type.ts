import { type AddressError, addressError } from './address-error.ts';

/** What a server says that its answer is. */
export interface MediaType {
  /** In small letters, without parameters: "text/html". */
  readonly media: string;
  /** The declared encoding, in small letters: "windows-1251". */
  readonly charset: string | null;
}

/** What reports and feeds come as, and the extension of a file of it; null where the bytes must tell. */
const READABLE: ReadonlyMap<string, string | null> = new Map([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/x-markdown', 'md'],
  ['application/pdf', 'pdf'],
  ['application/x-pdf', 'pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['message/rfc822', 'eml'],
  ['application/zip', 'zip'],
  ['application/x-zip-compressed', 'zip'],
  ['application/rss+xml', 'xml'],
  ['application/atom+xml', 'xml'],
  ['application/rdf+xml', 'xml'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/octet-stream', null],
  ['binary/octet-stream', null],
]);

/** What else the web is made of, by the first half of its type. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['image', 'a picture'],
  ['video', 'a video'],
  ['audio', 'a sound recording'],
  ['font', 'a font'],
]);

// RFC 9110: token "/" token, then parameters. Bounded, as it is shown.
const TYPE = /^\s*([a-z\d!#$&^_.+-]{1,40}\/[a-z\d!#$&^_.+-]{1,100})\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?\s*([a-z\d_.:+-]{1,40})/i;

/** Reads a `Content-Type`; null where there is none that can be read. */
export function parseMediaType(value: string | null): MediaType | null {
  const media = TYPE.exec(value ?? '')?.[1];
  if (value === null || media === undefined) return null;
  const charset = CHARSET.exec(value)?.[1];
  return { media: media.toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/**
 * Refuses what is no report or feed by its own word. Without a word, the bytes must tell.
 * @throws {AddressError} that says what it is.
 */
export function checkMediaType(url: URL, type: MediaType | null): void {
  if (type !== null && !READABLE.has(type.media)) throw notReadable(url, type.media);
}

/** The extension, without a dot, that files of a type have; null where the type does not tell. */
export function extensionOf(media: string): string | null {
  return READABLE.get(media) ?? null;
}

function notReadable(url: URL, media: string): AddressError {
  const kind = KINDS.get(media.slice(0, media.indexOf('/'))) ?? `data of the type ${media}`;
  return addressError(
    url,
    `leads to ${kind}, not to a report. Pages, texts, PDF, Word (.docx), e-mails (.eml) and feeds are read.`,
  );
}
