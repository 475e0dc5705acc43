import type { Database } from 'better-sqlite3';
import type { Corrections } from '../domain.ts';
import { packCorrections } from '../reading/report-hash.ts';
import { type DraftFigures, requireRoom } from './draft-room.ts';
import type { ItemOutcome } from './feed-rows.ts';
import type { Change, Draft, HistoryLimits, ReportState } from './journal.ts';
import {
  type ChangeRow,
  type DraftRow,
  packState,
  type ReportRow,
  toChange,
  toCorrections,
  toDraft,
  toState,
} from './rows.ts';

/** A change before it is made. */
export interface PlannedChange extends Omit<Change, 'id'> {
  /** The bytes of its states, by hash. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** The kept draft that it is made of; null: none. */
  readonly draft: string | null;
}

/** What a change took the place of, so that it can be put back. */
export interface Replaced {
  readonly report: ReportRow | undefined;
  readonly draft: DraftRow | undefined;
  /** What the item of a feed had come to that the draft is made of. */
  readonly outcome: ItemOutcome | undefined;
}

/** A change that was kept, with what it took the place of. */
export interface MadeChange {
  readonly change: Change;
  readonly replaced: Replaced;
}

const CHANGE = 'id, at, by_id, by_name, kind, report, before, after, undoes';
const DRAFT = 'id, at, by_id, by_name, file, content, given, source, feed';

/** Most changes that are read at once. */
const MOST_CHANGES = 1000;

/**
 * What reads the corrections of all reports, by name; it works on a journal of any version.
 * @throws {SqliteError} so does what it gives.
 */
export function prepareCorrections(db: Database): () => Map<string, Corrections> {
  const corrected = db.prepare<[], Pick<ReportRow, 'name' | 'corrections'>>(
    `SELECT name, corrections FROM reports WHERE corrections <> '{}'`,
  );
  return () => new Map(corrected.all().map((row) => [row.name, toCorrections(row.corrections)]));
}

/**
 * What reads the changes that were cut off, in their order; it works on a journal of any version.
 * @throws {SqliteError} so does what it gives.
 */
export function prepareUnapplied(db: Database): () => Change[] {
  const unapplied = db.prepare<[], ChangeRow>(
    `SELECT ${CHANGE} FROM changes WHERE applied = 0 ORDER BY id`,
  );
  return () => unapplied.all().map(toChange);
}

/** What is asked of a journal and written into it, prepared once a connection. */
export type Statements = ReturnType<typeof prepareStatements>;

/** @throws {SqliteError} so do the methods. */
export function prepareStatements(db: Database) {
  const report = db.prepare<[string], ReportRow>('SELECT * FROM reports WHERE name = ?');
  const names = db.prepare<[], string>('SELECT name FROM reports').pluck();
  const putReport = db.prepare<[ReportRow]>(`
    INSERT OR REPLACE INTO reports (name, file, content, corrections)
    VALUES (@name, @file, @content, @corrections)`);
  const dropReport = db.prepare<[string]>('DELETE FROM reports WHERE name = ?');
  const bytesOf = db
    .prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?')
    .pluck();
  const putContent = db.prepare<[string, Uint8Array]>(
    'INSERT OR IGNORE INTO contents (hash, bytes) VALUES (?, ?)',
  );
  const dropUnused = db.prepare<[{ hash: string }]>(`
    DELETE FROM contents WHERE hash = @hash
      AND NOT EXISTS (SELECT 1 FROM drafts WHERE content = @hash)
      AND NOT EXISTS (SELECT 1 FROM changes WHERE before ->> '$.content' = @hash)
      AND NOT EXISTS (SELECT 1 FROM changes WHERE after ->> '$.content' = @hash)
      AND NOT EXISTS (SELECT 1 FROM restoring WHERE after = @hash)`);
  const change = db.prepare<[number], ChangeRow>(`SELECT ${CHANGE} FROM changes WHERE id = ?`);
  const changesOf = db.prepare<[string], ChangeRow>(
    `SELECT ${CHANGE} FROM changes WHERE report = ? ORDER BY id`,
  );
  const history = db.prepare<
    [{ report: string | null; before: number | null; limit: number }],
    ChangeRow
  >(`
    SELECT ${CHANGE} FROM changes
    WHERE (@report IS NULL OR report = @report) AND (@before IS NULL OR id < @before)
    ORDER BY id DESC LIMIT @limit`);
  const removals = db.prepare<[string], ChangeRow>(`
    SELECT ${CHANGE} FROM changes
    WHERE before ->> '$.content' = ? AND after ->> '$.content' IS NULL ORDER BY id DESC`);
  const lastContent = db.prepare<[string], ChangeRow>(`
    SELECT ${CHANGE} FROM changes
    WHERE report = ? AND before ->> '$.content' IS NOT NULL ORDER BY id DESC LIMIT 1`);
  const putChange = db.prepare<[Omit<ChangeRow, 'id'>]>(`
    INSERT INTO changes (at, by_id, by_name, kind, report, before, after, undoes, applied)
    VALUES (@at, @by_id, @by_name, @kind, @report, @before, @after, @undoes, 0)`);
  const dropChange = db.prepare<[number]>('DELETE FROM changes WHERE id = ?');
  const markApplied = db.prepare<[number]>('UPDATE changes SET applied = 1 WHERE id = ?');
  const draft = db.prepare<[string], DraftRow>(`SELECT ${DRAFT} FROM drafts WHERE id = ?`);
  const putDraft = db.prepare<[DraftRow]>(`
    INSERT INTO drafts (${DRAFT})
    VALUES (@id, @at, @by_id, @by_name, @file, @content, @given, @source, @feed)`);
  const dropDraft = db.prepare<[string]>('DELETE FROM drafts WHERE id = ?');
  const drafts = db.prepare<[], DraftFigures>(`
    SELECT count(*) AS count, coalesce(sum(octet_length(bytes)), 0) AS bytes
    FROM drafts JOIN contents ON hash = content`);
  const oldDrafts = db.prepare<[number], DraftRow>(
    `SELECT ${DRAFT} FROM drafts WHERE at < ? AND feed IS NULL`,
  );

  const outcomeOf = db
    .prepare<[string], ItemOutcome>('SELECT outcome FROM feed_items WHERE draft = ?')
    .pluck();
  /** Notes what a feed's item came to, where a draft is one. */
  const settle = db.prepare<[{ draft: string; outcome: ItemOutcome }]>(
    'UPDATE feed_items SET outcome = @outcome WHERE draft = @draft',
  );
  const handOver = db.prepare<[{ draft: string; to: string }]>(
    'UPDATE feed_items SET draft = @to WHERE draft = @draft',
  );

  function forget(row: DraftRow): void {
    dropDraft.run(row.id);
    settle.run({ draft: row.id, outcome: 'declined' });
    dropUnused.run({ hash: row.content });
  }

  const make = db.transaction((planned: PlannedChange): MadeChange => {
    const { contents, draft: draftId, ...rest } = planned;
    const replaced = {
      report: report.get(planned.report),
      draft: draftId === null ? undefined : draft.get(draftId),
      outcome: draftId === null ? undefined : outcomeOf.get(draftId),
    };
    for (const [hash, bytes] of contents) putContent.run(hash, bytes);
    const { lastInsertRowid } = putChange.run(changeRow(planned));
    putReport.run(reportRow(planned.report, planned.after));
    if (draftId !== null) {
      dropDraft.run(draftId);
      settle.run({ draft: draftId, outcome: 'added' });
    }
    return { change: { ...rest, id: Number(lastInsertRowid) }, replaced };
  });
  const takeBack = db.transaction(({ change: made, replaced }: MadeChange) => {
    dropChange.run(made.id);
    if (replaced.report === undefined) dropReport.run(made.report);
    else putReport.run(replaced.report);
    if (replaced.draft !== undefined) {
      putDraft.run(replaced.draft);
      settle.run({ draft: replaced.draft.id, outcome: replaced.outcome ?? 'drafted' });
    }
    for (const { content } of [made.before, made.after]) {
      if (content !== null) dropUnused.run({ hash: content });
    }
  });
  const keepDraft = db.transaction((row: DraftRow, bytes: Uint8Array) => {
    putContent.run(row.content, bytes);
    putDraft.run(row);
  });
  const keepNewDraft = db.transaction((row: DraftRow, bytes: Uint8Array) => {
    requireRoom(drafts.get()!, bytes.length);
    keepDraft(row, bytes);
  });
  const replaceDraft = db.transaction((id: string, row: DraftRow, bytes: Uint8Array): boolean => {
    const earlier = draft.get(id);
    if (earlier === undefined) return false;
    keepDraft(row, bytes);
    handOver.run({ draft: id, to: row.id });
    forget(earlier);
    return true;
  });
  const drop = db.transaction((id: string): boolean => {
    const row = draft.get(id);
    if (row !== undefined) forget(row);
    return row !== undefined;
  });
  const dropOld = db.transaction((before: number): number => {
    const rows = oldDrafts.all(before);
    for (const row of rows) forget(row);
    return rows.length;
  });

  return {
    /** Keeps a change and the state that it makes, in one transaction. */
    make: (planned: PlannedChange): MadeChange => make.immediate(planned),
    /** As if a change had not been made. */
    takeBack: (made: MadeChange): void => takeBack.immediate(made),
    markApplied(id: number): void {
      markApplied.run(id);
    },
    unapplied: prepareUnapplied(db),
    /** @throws {DatelineError} BUSY where there is no room for it. */
    keepDraft(kept: Draft, content: string): void {
      keepNewDraft.immediate(draftRow(kept, content), kept.bytes);
    },
    /** All drafts, whoever made them. */
    drafts: (): DraftFigures => drafts.get()!,
    /** @returns Whether the other one was still there. */
    replaceDraft: (id: string, kept: Draft, content: string): boolean =>
      replaceDraft.immediate(id, draftRow(kept, content), kept.bytes),
    draft(id: string): Draft | null {
      const row = draft.get(id);
      const bytes = row === undefined ? undefined : bytesOf.get(row.content);
      return row === undefined || bytes === undefined ? null : toDraft({ ...row, bytes });
    },
    dropDraft: (id: string): boolean => drop.immediate(id),
    dropOldDrafts: (before: Date): number => dropOld.immediate(before.getTime()),
    state(name: string): ReportState | null {
      const row = report.get(name);
      return row === undefined ? null : toState(row);
    },
    names: (): string[] => names.all(),
    corrections: prepareCorrections(db),
    bytes: (hash: string): Uint8Array | null => bytesOf.get(hash) ?? null,
    change(id: number): Change | null {
      const row = change.get(id);
      return row === undefined ? null : toChange(row);
    },
    changesOf: (name: string): Change[] => changesOf.all(name).map(toChange),
    history: ({ report: name, limit, before }: HistoryLimits): Change[] =>
      history
        .all({
          report: name ?? null,
          before: before ?? null,
          limit: Math.max(1, Math.min(limit, MOST_CHANGES)),
        })
        .map(toChange),
    removalOf(content: string): Change | null {
      const isOut = ({ report: name }: ChangeRow) => report.get(name)?.content === null;
      const row = removals.all(content).find(isOut);
      return row === undefined ? null : toChange(row);
    },
    /** What a report was before the last change that found it there; null: it never was. */
    lastThere(name: string): ReportState | null {
      const row = lastContent.get(name);
      return row === undefined ? null : toChange(row).before;
    },
  };
}

function reportRow(name: string, { file, content, corrections }: ReportState): ReportRow {
  return { name, file, content, corrections: packCorrections(corrections) };
}

function changeRow(planned: PlannedChange): Omit<ChangeRow, 'id'> {
  const { at, by, kind, report, before, after, undoes } = planned;
  return {
    at: at.getTime(),
    by_id: by.id,
    by_name: by.name,
    kind,
    report,
    before: packState(before),
    after: packState(after),
    undoes,
  };
}

function draftRow(draft: Draft, content: string): DraftRow {
  const { id, at, by, file, given, source, feed } = draft;
  return {
    id,
    at: at.getTime(),
    by_id: by.id,
    by_name: by.name,
    file,
    content,
    given: packCorrections(given),
    source,
    feed,
  };
}
