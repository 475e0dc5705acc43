import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Dateline's own version. @param root The project's own folder. */
export function versionOf(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
