import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.ts';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import type { Change } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { UNNAMED_OUTLET } from '../../src/text/citation-of.ts';
import { formatDay } from '../../src/text/format-day.ts';
import type { SeenQuote } from '../../test/discord/end-to-end/as-seen.ts';
import {
  type ExpectedReport,
  type Fault,
  faultOf,
  nameIn,
  settle,
  sourceOf,
  stateOf,
} from './expected-report.ts';
import { runCommand } from './moderate-by-command-line.ts';

/** Changes that the journal hands out at once, at most. */
const PAGE = 1_000;

/**
 * Files that are no rest of anything; write-ahead logs are there while somebody reads. The draft of a
 * vector graph may be left: it is not read, and the archive removes it when it is an hour old.
 */
const JOURNAL_FILES = /^journal\.(?:db(?:-wal|-shm)?|lock)$/;
const STORE_FILES =
  /^(?:archive\.db(?:-wal|-shm)?|history\.db(?:-wal|-shm)?|manifest\.json|vectors-\d+\.hnsw(?:\.\d+)?)$/;

/** What is verified. */
export interface Remains {
  readonly articles: string;
  readonly store: string;
  readonly reports: readonly ExpectedReport[];
  /** Files that were there from the beginning, with their bytes. */
  readonly untouched: ReadonlyMap<string, Buffer>;
}

/**
 * Compares what there is with what was acknowledged: the history, the files, the archive, and what
 * `dateline check` finds. The bot has ended.
 */
export async function verifyRemains(remains: Remains): Promise<Fault[]> {
  return [
    ...verifyHistory(remains),
    ...verifyFiles(remains),
    ...(await verifyArchive(remains)),
    ...(await verifyAll(remains)),
  ];
}

/** The changes of a report, or of all, oldest first. */
export function readHistory(articles: string, report?: string): Change[] {
  const journal = openJournal({ articles });
  try {
    const changes: Change[] = [];
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const page = journal.history({ limit: PAGE, before, ...(report && { report }) });
      changes.push(...page);
      if (page.length < PAGE) return changes.reverse();
      before = page.at(-1)!.id;
    }
  } finally {
    journal.close();
  }
}

/** Whether an answer agrees with what there is of the report that it was asked about. */
export function verifyAnswer(report: ExpectedReport, quotes: readonly SeenQuote[] | null): Fault[] {
  const { fact, question } = report.invented;
  if (quotes === null) return [faultOf('wrong', report, `no answer to "${question}"`)];
  const quoted = quotes.find(({ text }) => text.includes(fact));
  if (!stateOf(report).isThere) {
    return quoted === undefined ? [] : [faultOf('wrong', report, 'is removed, and is quoted')];
  }
  if (quoted === undefined) return [faultOf('wrong', report, `is not quoted at "${question}"`)];
  const { outlet, date } = sourceOf(report);
  const source = `${outlet ?? UNNAMED_OUTLET}, ${formatDay(date)}`;
  if (quoted.source.includes(source)) return [];
  return [faultOf('wrong', report, `is quoted from "${quoted.source}", not ${source}`)];
}

function verifyHistory({ articles, reports }: Remains): Fault[] {
  const history = readHistory(articles);
  const names = new Set(reports.map(({ invented }) => nameIn(invented)));
  const faults = reports.flatMap((report) =>
    settle(
      report,
      history.filter((change) => change.report === nameIn(report.invented)),
    ),
  );
  const others = history
    .filter(({ report }) => !names.has(report))
    .map(
      ({ report, id }): Fault => ({ kind: 'half', what: `${report}: nobody made change ${id}` }),
    );
  return [...faults, ...others];
}

function verifyFiles({ articles, store, reports, untouched }: Remains): Fault[] {
  const expected = new Map(untouched);
  for (const report of reports) {
    const { file, bytes } = report.invented;
    if (stateOf(report).isThere) expected.set(file, Buffer.from(bytes));
  }
  const missing = [...expected].flatMap(([file, bytes]): Fault[] => {
    const path = join(articles, file);
    if (!existsSync(path)) return [{ kind: 'lost', what: `${file} is not in the folder` }];
    return readFileSync(path).equals(bytes) ? [] : [{ kind: 'half', what: `${file} is another` }];
  });
  const rests = [
    ...readdirSync(articles).filter((file) => file !== '.dateline' && !expected.has(file)),
    ...readdirSync(join(articles, '.dateline')).filter((file) => !JOURNAL_FILES.test(file)),
    ...readdirSync(store).filter((file) => !STORE_FILES.test(file)),
  ];
  return [...missing, ...rests.map((file): Fault => ({ kind: 'half', what: `${file} is left` }))];
}

async function verifyArchive({ store, reports }: Remains): Promise<Fault[]> {
  const archive = openArchive({
    store,
    encoder: await createEncoder({ name: 'builtin', url: null }),
  });
  try {
    return reports.flatMap((report) => {
      const found = archive.article(nameIn(report.invented))?.article ?? null;
      if (!stateOf(report).isThere) {
        return found === null ? [] : [faultOf('half', report, 'is removed, and in the archive')];
      }
      if (found === null) return [faultOf('lost', report, 'is not in the archive')];
      const { outlet, date } = sourceOf(report);
      if (found.outlet === outlet && found.date === date) return [];
      const is = `${found.outlet}, ${found.date}`;
      return [faultOf('lost', report, `is of ${is} in the archive, not ${outlet}, ${date}`)];
    });
  } finally {
    archive.close();
  }
}

async function verifyAll({ articles, store }: Remains): Promise<Fault[]> {
  const { code, stdout, stderr } = await runCommand({ articles, store }, ['check']);
  return code === 0 ? [] : [{ kind: 'half', what: `dateline check: ${stdout}${stderr}` }];
}
