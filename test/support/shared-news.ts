import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../shared/news/', import.meta.url);

/** Whether the large collection of reports lies beside the project. */
export const hasSharedNews = existsSync(FOLDER);

/** Every tenth text of that collection, by file name. */
export function sharedNews(): [name: string, text: string][] {
  const names = readdirSync(FOLDER).sort();
  return names
    .filter((_, i) => i % 10 === 0)
    .map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]);
}
