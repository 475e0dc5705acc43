import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive, type StoredArchive } from '../../src/archive/open-archive.ts';
import { loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Moderation } from '../../src/moderation/moderation.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { ADA } from '../journal/sample-changes.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';

export const NOW = new Date('2026-03-01T12:00:00Z');

/** A text of twelve sentences, none of them like those of another number. */
export function longText(number: number): string {
  const say = (k: number) =>
    `Captain ${number}${k} told the harbour board that vessel ${number * 100 + k} had left quay ${number * 7 + k} with ${number + k * 13} barrels.`;
  return Array.from({ length: 12 }, (_, k) => say(k)).join(' ');
}

/** A folder of reports with its journal and archive. */
export class Bench {
  readonly #root = makeFolder();
  readonly #encoder = new FakeEncoder();
  readonly articles = join(this.#root.path, 'articles');
  readonly journal: Journal;
  #archive: StoredArchive | null = null;

  constructor() {
    mkdirSync(this.articles);
    this.journal = openJournal({ articles: this.articles, now: () => NOW });
  }

  get moderation(): Moderation {
    return {
      articles: this.articles,
      journal: this.journal,
      outlets: fakeOutlets,
      archive: this.#archive,
      now: () => NOW,
    };
  }

  put(file: string, text: string): void {
    writeFileSync(join(this.articles, file), text);
  }

  files(): string[] {
    return readdirSync(this.articles).filter((file) => !file.startsWith('.'));
  }

  read(file: string): string {
    return readFileSync(join(this.articles, file), 'utf8');
  }

  /** Builds the archive of what is in the folder. */
  async index(): Promise<void> {
    const store = join(this.#root.path, 'store');
    const outlets = join(this.#root.path, 'outlets.json');
    const known = fakeOutlets.all.map((outlet) => ({ ...outlet, aliases: [...outlet.aliases] }));
    writeFileSync(outlets, JSON.stringify(known));
    const analyse = loadAnalysis(outlets);
    await reindex({ folder: this.articles, store, encoder: this.#encoder, outlets, analyse });
    this.#archive ??= openArchive({ store, encoder: this.#encoder });
  }

  offer(
    text: string,
    fileName: string | null = 'new.txt',
    given = {},
    source: string | null = null,
  ) {
    return { bytes: Buffer.from(text), fileName, given, by: ADA, source };
  }

  close(): void {
    this.journal.close();
    this.#archive?.close();
    this.#root.remove();
  }
}
