import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { identityOf } from '../archive/identity-of.ts';
import { makeFolder } from '../archive/make-folder.ts';
import { newId } from '../archive/new-id.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { nameOf } from '../reading/format-of.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { carryOutAll, isOutstanding, type JournalLog } from './carry-out.ts';
import { claimLocks } from './claim-locks.ts';
import { connectJournal } from './connect-journal.ts';
import type { Feeds } from './feeds.ts';
import { freeFileName, requireFileName } from './file-names.ts';
import type { Change, Journal } from './journal.ts';
import { journalError, journalPath } from './journal-error.ts';
import { keepFeeds } from './keep-feeds.ts';
import { keepWatches } from './keep-watches.ts';
import { makeChange, type Step } from './make-change.ts';
import { observe } from './observe.ts';
import {
  type Plan,
  planAddition,
  planCorrection,
  planRemoval,
  planRestoring,
  planUndo,
} from './plan-changes.ts';
import { reachFeeds } from './reach-feeds.ts';
import { reachWatches } from './reach-watches.ts';
import { type ReportFiles, reportFiles } from './report-files.ts';
import { prepareStatements, type Statements } from './statements.ts';
import type { Watches } from './watches.ts';
import { withWriteLock } from './write-lock.ts';

export interface JournalOptions {
  /** Folder of the reports. */
  readonly articles: string;
  readonly log?: JournalLog;
  readonly now?: () => Date;
  /** In place of the files on disk. */
  readonly files?: ReportFiles;
  /** Called at each point of a change where a process may end. */
  readonly onStep?: (step: Step) => void;
  /** The database may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/**
 * Opens the journal of a folder of reports. It is made with the first change; a folder without one
 * has no changes and no corrections. What a process left half done is carried out, here where the
 * folder can be written, else before the next change.
 * @throws {DatelineError} STORE_DAMAGED, STORE_FOREIGN, STORE_BUSY.
 */
export function openJournal(options: JournalOptions): Journal {
  const { articles, log, now = () => new Date(), onStep, pageLimit } = options;
  const files = options.files ?? reportFiles(articles);
  const guarded = throwingAs((error) => journalError(error, articles));
  const path = journalPath(articles);
  const aside = dirname(path);
  const locks = claimLocks(aside);
  let db: Database | null = null;
  let statements: Statements | null = null;
  let feeds: Feeds | null = null;
  let watches: Watches | null = null;
  let identity: string | null = null;

  /** Whether another file took the place of the one that is open, or it is gone. */
  function isReplaced(): boolean {
    return identityOf(path) !== identity;
  }

  /** Lets go of the file that is open: what is written into it from now on would be lost. */
  function disconnect(): void {
    db?.close();
    db = statements = feeds = watches = null;
  }

  function connect(mayMake: boolean): Statements | null {
    if (statements !== null && isReplaced()) {
      log?.warn(
        { path },
        'Another journal is in the place of the one that was open: it is read now.',
      );
      disconnect();
    }
    if (statements !== null) return statements;
    const isNew = !existsSync(path);
    if (isNew && !mayMake) return null;
    const opened = connectJournal(path, mayMake ? 'make' : 'upgrade');
    if (opened === null) return null;
    try {
      if (pageLimit !== undefined) opened.pragma(`max_page_count = ${pageLimit}`);
      if (isNew) files.sync();
      const prepared = prepareStatements(opened);
      feeds = keepFeeds(opened, prepared, locks, now);
      watches = keepWatches(opened, now);
      statements = prepared;
      db = opened;
      identity = identityOf(path);
      return statements;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  function made(): Statements {
    makeFolder(aside);
    return connect(true)!;
  }

  /** Does a piece of work as the only one at work, with nothing left half done before it. */
  function alone<T>(work: (statements: Statements) => T): T {
    makeFolder(aside);
    return withWriteLock(aside, () => {
      const ready = made();
      carryOutAll(db!, files, log, ready);
      return work(ready);
    });
  }

  /** Makes a change as it is worked out. What cannot be done begins no journal. */
  function change(plan: (ready: Statements, present: ReportFiles) => Plan): Change {
    if (!existsSync(path)) rehearse(plan);
    return alone((ready) =>
      makeChange(plan(ready, files), {
        statements: ready,
        files,
        now,
        ...(log && { log }),
        ...(onStep && { onStep }),
      }),
    );
  }

  /** Works a change out on an empty journal; a folder that is not there has no files. */
  function rehearse(plan: (ready: Statements, present: ReportFiles) => Plan): void {
    const empty = connectJournal(':memory:', 'make')!;
    try {
      plan(prepareStatements(empty), existsSync(articles) ? files : { ...files, list: () => [] });
    } finally {
      empty.close();
    }
  }

  function carryOutAtStart(): void {
    const ready = connect(false);
    if (ready === null || !isOutstanding(db!, ready)) return;
    try {
      alone(() => undefined);
    } catch (error) {
      // Another process is at it, or the folder cannot be written; reading goes on.
      log?.warn({ err: journalError(error, articles) }, 'A change that was cut off waits.');
    }
  }
  guarded(carryOutAtStart)();

  return {
    keepDraft: guarded((given) => {
      const file = requireFileName(given.file);
      const draft = { ...given, file, id: newId(), at: now() };
      made().keepDraft(draft, hashOfBytes(draft.bytes));
      return draft;
    }),
    draft: guarded((id) => connect(false)?.draft(id) ?? null),
    replaceDraft: guarded((id, given) => {
      const earlier = connect(false)?.draft(id) ?? null;
      if (earlier === null) throw decided();
      const file = requireFileName(given.file);
      // What waits for approval keeps its place; a preview begins anew.
      const at = earlier.feed === null ? now() : earlier.at;
      const draft = { ...given, file, id: newId(), at };
      if (!made().replaceDraft(id, draft, hashOfBytes(draft.bytes))) throw decided();
      return draft;
    }),
    dropDraft: guarded((id) => connect(false)?.dropDraft(id) ?? false),
    dropOldDrafts: guarded((before) => connect(false)?.dropOldDrafts(before) ?? 0),

    add: guarded((draft, by) => {
      const wanted = requireFileName(draft.file); // before there is a journal
      return change((ready, present) => {
        const id = 'id' in draft ? draft.id : null;
        if (id !== null && ready.draft(id) === null) throw decided();
        const taken = [...present.list().map(nameOf), ...ready.names()];
        return planAddition({ ...draft, file: freeFileName(wanted, taken) }, id, by);
      });
    }),
    correct: guarded((report, fields, by) =>
      change((ready, present) => planCorrection(observe(report, ready, present), fields, by)),
    ),
    remove: guarded((report, by) =>
      change((ready, present) => planRemoval(observe(report, ready, present), by)),
    ),
    restore: guarded((report, by) =>
      change((ready, present) =>
        planRestoring(observe(report, ready, present), ready.lastThere(report), by),
      ),
    ),
    undo: guarded((id, by) =>
      change((ready, present) => {
        const target = ready.change(id);
        if (target === null) throw new DatelineError('REPORT', `There is no change ${id}.`);
        const all = ready.changesOf(target.report);
        return planUndo(target, all, observe(target.report, ready, present), by);
      }),
    ),

    feeds: reachFeeds({
      there: () => connect(false) && feeds,
      made() {
        made();
        return feeds!;
      },
      guarded,
    }),
    history: guarded((limits) => connect(false)?.history(limits) ?? []),
    corrections: guarded(() => connect(false)?.corrections() ?? new Map()),
    state: guarded((report) => connect(false)?.state(report) ?? null),
    removalOf: guarded((content) => connect(false)?.removalOf(content) ?? null),
    watches: reachWatches({
      there: () => connect(false) && watches,
      made: () => made() && watches!,
      guarded,
    }),
    close: guarded(() => {
      db?.close();
      locks.close();
    }),
  };
}

function decided(): DatelineError {
  return new DatelineError('CHANGE', 'This preview was added or cancelled already.');
}
