import PostalMime from 'postal-mime';
import { DatelineError } from '../errors.ts';
import { type Extracted, NO_METADATA } from './extracted.ts';

/** Parts within parts of a message, at most: forwarded messages nest a few. */
const DEEPEST = 20;

/** Bytes of the headers of one part. */
const MOST_HEADERS = 256 * 1024;

/**
 * The text of a message with its subject as the title, its day, and who sent it as the author. Files
 * that hang on it are left out.
 * @throws {DatelineError} ARTICLE when it is damaged, nested too deeply or has no text.
 */
export async function extractEml(bytes: Uint8Array): Promise<Extracted> {
  const message = await parse(bytes);
  const { html, text, subject, date, from } = message;
  const metadata = {
    ...NO_METADATA,
    title: subject?.trim().slice(0, 300) || null,
    date: date ?? null,
    author: from?.name?.trim().slice(0, 100) || null,
  };
  if (html?.trim()) return { isPage: true, text: html, metadata };
  if (text?.trim()) return { isPage: false, text, metadata };
  throw new DatelineError(
    'ARTICLE',
    message.attachments.length > 0
      ? 'The message has no text of its own, only attached files: save those and add them.'
      : 'The message has no text.',
  );
}

async function parse(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: DEEPEST,
      maxHeadersSize: MOST_HEADERS,
    });
  } catch (cause) {
    throw new DatelineError(
      'ARTICLE',
      'The message cannot be read: it is damaged or nested too deeply. Save it again as .eml.',
      { cause },
    );
  }
}
