import { randomBytes } from 'node:crypto';

/** An id that nobody can guess and none shares: 12 characters of base64url. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}
