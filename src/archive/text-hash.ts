import { createHash } from 'node:crypto';

/** SHA-256 of a text, hex: equal hashes are equal texts. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
