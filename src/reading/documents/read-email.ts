import PostalMime from 'postal-mime';
import { DatelineError } from '../../errors.ts';
import { textOf } from '../text-of.ts';
import type { ReadDocument } from './document.ts';

/** How deep the parts of an e-mail may stand in each other; a forwarded newsletter has three. */
const MOST_DEPTH = 20;

/** E-mails within e-mails that are read; those in them are passed over. */
const MOST_FORWARDED = 3;

/** All heads together, in bytes; a long one has ten thousand. */
const LARGEST_HEADS = 512 * 1024;

/** Lines that may part an e-mail. */
const MOST_PARTS = 2_000;

/**
 * The text of an e-mail, as a page where it has one, and what its head says of it. What is attached
 * is passed over.
 * @throws {DatelineError} ARTICLE with the reason where it is nested or parted beyond measure.
 */
export async function readEmail(bytes: Uint8Array): Promise<ReadDocument> {
  if (countOf('\n--', bytes) > MOST_PARTS) {
    throw new DatelineError('ARTICLE', 'The e-mail has too many parts to be read.');
  }
  const email = await PostalMime.parse(bytes, {
    maxNestingDepth: MOST_DEPTH,
    maxHeadersSize: LARGEST_HEADS,
    maxRfc822NestingDepth: MOST_FORWARDED,
  }).catch((cause: Error) => {
    const problem = /exceeded/.test(cause.message)
      ? 'The e-mail is nested too deeply, or its head is too long, to be read.'
      : 'The e-mail is damaged: it cannot be read.';
    throw new DatelineError('ARTICLE', problem, { cause });
  });
  const text = textOf(email.text ?? '');
  const html = textOf(email.html ?? '');
  return {
    content: html.trim() === '' ? { kind: 'text', text } : { kind: 'page', html, text },
    properties: {
      title: textOf(email.subject ?? '').replace(/^(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*/i, ''),
      // As it is written: the sender's day, not that of Greenwich.
      date: email.headers.find(({ key }) => key === 'date')?.value ?? null,
      author: textOf(email.from?.name ?? ''),
    },
  };
}

function countOf(text: string, bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf(text); at >= 0; at = buffer.indexOf(text, at + 1)) count++;
  return count;
}
