import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';

const LOCK = /^claim-([\w-]+)\.lock$/;

/**
 * What tells whether who holds a claim is still there. A number of a process would not: it is given
 * again, and means nothing in another container that shares the folder.
 */
export interface ClaimLocks {
  /** Holds the lock of a claim until it is let go of, or this process ends, however that ends. */
  hold(token: string): void;
  letGo(token: string): void;
  /** Whether a process holds it, this one or another; true as well where that cannot be told. */
  isHeld(token: string): boolean;
  /** Removes what those left that were killed. @param claims Tokens of all claims there are. */
  clear(claims: readonly (string | null)[]): void;
  /** Lets go of all. */
  close(): void;
}

/**
 * The locks beside a journal: each is that of an empty database, which ends with its process.
 * @throws {SqliteError} so do the methods; and the system's errors.
 */
export function claimLocks(folder: string): ClaimLocks {
  const held = new Map<string, Database.Database>();
  const pathOf = (token: string) => join(folder, `claim-${token}.lock`);
  /** The tokens whose locks are there, held or not. */
  const left = () => readdirSync(folder).flatMap((name) => LOCK.exec(name)?.[1] ?? []);

  function letGo(token: string): void {
    const lock = held.get(token);
    if (lock === undefined) return;
    held.delete(token);
    lock.close();
    rmSync(pathOf(token), { force: true });
  }

  return {
    hold(token) {
      const lock = new Database(pathOf(token), { timeout: 0 });
      held.set(token, lock);
      // Without a second file beside it, which a kill would leave.
      lock.pragma('journal_mode = MEMORY');
      lock.exec('BEGIN EXCLUSIVE');
    },
    letGo,
    // A token that is read back becomes a path only where it is that of a file that is there.
    isHeld: (token) => left().includes(token) && isLocked(pathOf(token)),
    clear(claims) {
      for (const token of left()) {
        if (!claims.includes(token)) rmSync(pathOf(token), { force: true });
      }
    },
    close() {
      for (const token of [...held.keys()]) letGo(token);
    },
  };
}

function isLocked(path: string): boolean {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(path, { timeout: 0, readonly: true });
    // Reads, so that two who ask at once are not in each other's way.
    lock.prepare('SELECT 1 FROM sqlite_master').get();
    return false;
  } catch (error) {
    if (error instanceof SqliteError) return true;
    throw error;
  } finally {
    lock?.close();
  }
}
