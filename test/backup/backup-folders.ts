import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRestore, type RestoreOptions } from '../../src/backup/restore-backup.ts';
import { type BackupOptions, takeBackup } from '../../src/backup/take-backup.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';

/** The folders of one installation. */
export interface Place {
  readonly articles: string;
  readonly store: string;
  readonly index: string;
}

export function makePlace(root: string, name: string): Place {
  const folder = (of: string) => join(root, name, of);
  const place = { articles: folder('articles'), store: folder('store'), index: folder('index') };
  for (const path of Object.values(place)) mkdirSync(path, { recursive: true });
  return place;
}

export function put(place: Place, file: string, text: string): void {
  writeFileSync(join(place.articles, file), text);
}

export const backUp = (place: Place, file: string, more: Partial<BackupOptions> = {}) =>
  takeBackup({ ...place, file, ...more });

export async function restore(place: Place, file: string, more: Partial<RestoreOptions> = {}) {
  const prepared = prepareRestore({ ...place, file, log: { warn: () => {} }, ...more });
  try {
    return { plan: prepared.plan, summary: await prepared.carryOut() };
  } finally {
    prepared.close();
  }
}

/** The report files with their text. */
export function filesOf(place: Place): Record<string, string> {
  const files = readdirSync(place.articles).filter((file) => !file.startsWith('.'));
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(join(place.articles, file), 'utf8')]),
  );
}

/** All that a journal says, and the files. */
export function stateOf(place: Place, opened?: Journal): object {
  const journal = opened ?? openJournal({ articles: place.articles });
  try {
    const changes = journal.history({ limit: 1000 });
    return {
      files: filesOf(place),
      corrections: Object.fromEntries(journal.corrections()),
      changes,
      states: [...new Set(changes.map(({ report }) => report))]
        .sort()
        .map((report) => [report, journal.state(report)]),
    };
  } finally {
    if (opened === undefined) journal.close();
  }
}
