import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';

/** Says who is writing. It is no lock: only those who find the database locked read it. */
const WRITING_FILE = 'writing.json';

const noteSchema = z.object({ process: z.int(), since: z.iso.datetime() });

/** Leaves word that this process is writing; without it the lock works as well. */
export function noteWriting(store: string): void {
  const note = { process: process.pid, since: new Date().toISOString() };
  try {
    writeFileSync(join(store, WRITING_FILE), `${JSON.stringify(note)}\n`);
  } catch {
    // What matters is whether the database can be written; that is found out by itself.
  }
}

export function forgetWriting(store: string): void {
  rmSync(join(store, WRITING_FILE), { force: true });
}

/** The error of a second writer, naming the first one where it left word. */
export function busyError(store: string, cause: unknown): DatelineError {
  let who = 'another process';
  try {
    const note = noteSchema.parse(JSON.parse(readFileSync(join(store, WRITING_FILE), 'utf8')));
    who = `process ${note.process} since ${note.since.slice(0, 19).replace('T', ' ')} UTC`;
  } catch {
    // The note is missing or half written.
  }
  return new DatelineError(
    'STORE_BUSY',
    `The archive in ${store} is being written by ${who}. Try again when it has finished.`,
    { cause },
  );
}
