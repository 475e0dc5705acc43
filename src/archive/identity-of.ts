import { statSync } from 'node:fs';

/** What tells a file from another one in its place; null where there is none. */
export function identityOf(path: string): string | null {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info === undefined ? null : `${info.dev} ${info.ino}`;
}
