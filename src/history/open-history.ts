import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { identityOf } from '../archive/identity-of.ts';
import { makeFolder } from '../archive/make-folder.ts';
import { textHash } from '../archive/text-hash.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { connectHistory, type HistoryLog } from './connect-history.ts';
import type { History, KeptAnswer } from './history.ts';
import { historyError } from './history-error.ts';
import { HISTORY_FILE } from './history-tables.ts';
import { type AnswerRow, fromAnswerRow, toAnswerRow } from './kept-answer.ts';
import { packList, unpackList } from './kept-list.ts';

/** Characters of a list's id: 64 bits of its hash. */
const LIST_ID = 16;

const COLUMNS = 'id, channel, member, message, follows, at, content';

export interface HistoryOptions {
  readonly store: string;
  readonly log: HistoryLog;
  /** The database may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/** A history with the file that it is in. */
interface OpenFile {
  readonly identity: string | null;
  readonly history: History;
}

/**
 * Opens the history of a store, new where there is none; several processes may have it open. A
 * damaged one is set aside as `history.damaged.db`, which is noted, and a new one begun. Where
 * another file takes its place while it is open, which is noted, that is used from then on. An
 * answer or a list that another version packed otherwise counts as not there.
 * @throws {DatelineError} STORE_WRITE, STORE_BUSY, STORE_DAMAGED; so do the history's methods.
 * FOLDER where a file is in the place of the store, STORE_FOREIGN where the database is somebody
 * else's or of another version.
 */
export function openHistory(options: HistoryOptions): History {
  const { store, log } = options;
  const guarded = throwingAs((error) => historyError(error, store));
  let open = guarded(openFile)(options);

  function present(): History {
    if (identityOf(join(store, HISTORY_FILE)) === open.identity) return open.history;
    const replaced = open.history;
    open = openFile(options);
    log.warn(
      { store },
      'Another history is in the place of the one that was open: it is used now.',
    );
    replaced.close();
    return open.history;
  }

  /** Does something in the file that has the name afterwards, too: what is in another one is lost. */
  const lasting = <A extends unknown[], R>(act: (history: History, ...args: A) => R) =>
    guarded((...args: A): R => {
      for (;;) {
        const history = present();
        const result = act(history, ...args);
        if (history === present()) return result;
      }
    });

  return {
    keepAnswer: lasting((history, answer) => history.keepAnswer(answer)),
    keepReply: lasting((history, answer, reply) => history.keepReply(answer, reply)),
    noteMessage: lasting((history, answer, message) => history.noteMessage(answer, message)),
    answer: lasting((history, id) => history.answer(id)),
    answerShownBy: lasting((history, message) => history.answerShownBy(message)),
    lastAnswer: lasting((history, ...limits) => history.lastAnswer(...limits)),
    vote: lasting((history, ...vote) => history.vote(...vote)),
    votes: lasting((history, answer) => history.votes(answer)),
    keepList: lasting((history, list, at) => history.keepList(list, at)),
    list: lasting((history, id) => history.list(id)),
    forgetBefore: lasting((history, time) => history.forgetBefore(time)),
    close: guarded(() => open.history.close()),
  };
}

function openFile({ store, log, pageLimit }: HistoryOptions): OpenFile {
  const path = join(store, HISTORY_FILE);
  makeFolder(store);
  for (;;) {
    const identity = identityOf(path);
    const db = connectHistory(store, log);
    // Else it is new, or somebody put it there meanwhile: it is not sure which one is open.
    if (identity !== null && identity === identityOf(path)) {
      if (pageLimit !== undefined) db.pragma(`max_page_count = ${pageLimit}`);
      return { identity, history: makeHistory(db) };
    }
    db.close();
  }
}

function makeHistory(db: Database): History {
  const keepAnswer = db.prepare<[AnswerRow]>(`
    INSERT OR REPLACE INTO answers (${COLUMNS})
    VALUES (@id, @channel, @member, @message, @follows, @at, @content)`);
  const keepContent = db.prepare<[string, string]>('UPDATE answers SET content = ? WHERE id = ?');
  const noteMessage = db.prepare<[string, string]>('UPDATE answers SET message = ? WHERE id = ?');
  const byId = db.prepare<[string], AnswerRow>(`SELECT ${COLUMNS} FROM answers WHERE id = ?`);
  const byMessage = db.prepare<[string], AnswerRow>(`
    SELECT ${COLUMNS} FROM answers WHERE message = ? ORDER BY at DESC, number DESC`);
  const byMember = db.prepare<[string, string, number], AnswerRow>(`
    SELECT ${COLUMNS} FROM answers WHERE channel = ? AND member = ? AND at >= ?
    ORDER BY at DESC, number DESC`);
  const keepVote = db.prepare(`
    INSERT OR REPLACE INTO votes (answer, member, vote, at)
    SELECT id, @member, @vote, @at FROM answers WHERE id = @answer`);
  const votes = db.prepare<[string], { up: number; down: number }>(`
    SELECT count(*) FILTER (WHERE vote = 'up') AS up, count(*) FILTER (WHERE vote = 'down') AS down
    FROM votes WHERE answer = ?`);
  const keepList = db.prepare(`
    INSERT INTO lists (id, list, at) VALUES (@id, @list, @at)
    ON CONFLICT (id) DO UPDATE SET list = excluded.list, at = max(at, excluded.at)`);
  const list = db.prepare<[string], string>('SELECT list FROM lists WHERE id = ?').pluck();
  const forgetAnswers = db.prepare<[number]>(
    'DELETE FROM answers WHERE at < ? AND id NOT IN (SELECT answer FROM votes)',
  );
  const forgetLists = db.prepare<[number]>('DELETE FROM lists WHERE at < ?');
  const forgetBefore = db.transaction((time: number) => {
    forgetAnswers.run(time);
    forgetLists.run(time);
  });

  return {
    keepAnswer(answer) {
      keepAnswer.run(toAnswerRow(answer));
    },
    keepReply(id, reply) {
      const kept = firstOf(byId.iterate(id));
      if (kept !== null) keepContent.run(toAnswerRow({ ...kept, reply }).content, id);
    },
    noteMessage(answer, message) {
      noteMessage.run(message, answer);
    },
    answer: (id) => firstOf(byId.iterate(id)),
    answerShownBy: (message) => firstOf(byMessage.iterate(message)),
    lastAnswer: (channel, member, since, withPrivate) =>
      firstOf(
        byMember.iterate(channel, member, since.getTime()),
        ({ isPrivate }) => withPrivate || !isPrivate,
      ),
    vote: (answer, member, vote, at) =>
      keepVote.run({ answer, member, vote, at: at.getTime() }).changes > 0,
    votes: (answer) => votes.get(answer)!,
    keepList(kept, at) {
      const packed = packList(kept);
      const id = textHash(packed).slice(0, LIST_ID);
      keepList.run({ id, list: packed, at: at.getTime() });
      return id;
    },
    list(id) {
      const packed = list.get(id);
      return packed === undefined ? null : unpackList(packed);
    },
    forgetBefore: (time) => forgetBefore.immediate(time.getTime()),
    close() {
      db.close();
    },
  };
}

/** The first answer of rows that can be read and is fit. */
function firstOf(
  rows: Iterable<AnswerRow>,
  isFit: (answer: KeptAnswer) => boolean = () => true,
): KeptAnswer | null {
  for (const row of rows) {
    const answer = fromAnswerRow(row);
    if (answer !== null && isFit(answer)) return answer;
  }
  return null;
}
