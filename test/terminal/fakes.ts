import { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Archive } from '../../src/archive/archive.ts';
import type { Config, DiscordConfig } from '../../src/config.ts';
import type { Dateline, WeighedAnswer } from '../../src/dateline.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type {
  AnalysedArticle,
  Answer,
  Citation,
  Claim,
  Finding,
  Limits,
} from '../../src/domain.ts';
import type { KnownOutlet, Outlets } from '../../src/knowledge/outlets.ts';
import type { Dependencies } from '../../src/terminal/dependencies.ts';
import { NOT_FOUND } from '../support/undescribed.ts';

/** A stream that keeps what is written to it. */
export class CapturedOutput extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;

  constructor(isTTY = false) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }

  get lines(): string[] {
    return this.text.split('\n').filter((line) => line !== '');
  }
}

export function citation(changes: Partial<Citation> = {}): Citation {
  return {
    article: 'harbour',
    title: 'Harbour closed',
    outlet: 'The Coast Post',
    agency: null,
    cited: [],
    date: '2024-05-02',
    url: null,
    ...changes,
  };
}

/** A finding whose highlight is its whole quote, at the start of the body. */
export function finding(text: string, changes: Partial<Finding> = {}): Finding {
  return {
    claimant: 'Ada Lind',
    chain: [],
    stance: 'says',
    statement: text,
    quote: { text, start: 0, end: text.length },
    highlight: { start: 0, end: text.length },
    citation: citation(),
    copies: [],
    score: 1,
    ...changes,
  };
}

export function answered(text: string, findings: readonly Finding[]): Answer {
  return { answered: true, text, findings, disagreement: null };
}

export function refused(text: string, nearest: readonly Finding[] = []): Answer {
  return { answered: false, text, nearest };
}

export function analysed(body: string, claims: readonly Claim[] = []): AnalysedArticle {
  const article = {
    ...citation(),
    name: 'harbour',
    author: null,
    format: 'txt',
    hash: '0',
    found: NOT_FOUND,
    body,
    origin: [{ start: 0, rawStart: 0, length: body.length }],
  } as const;
  return { article, sentences: [], passages: [], claims, voices: [] };
}

/** An archive of some reports; what a test did not prepare throws. */
export function fakeArchive(
  reports: readonly Citation[],
  articles: Readonly<Record<string, AnalysedArticle>> = {},
): Archive {
  const unprepared = () => {
    throw new Error('The fake archive has no answer to this.');
  };
  return {
    snapshot: (read) => read(),
    status: () => ({
      generation: 1,
      encoder: 'fake',
      articles: reports.length,
      passages: reports.length,
      claims: 0,
      indexedAt: null,
    }),
    sources: () => {
      const outlets = [...new Set(reports.map(({ outlet }) => outlet))];
      return outlets.map((outlet) => {
        const own = reports.filter((report) => report.outlet === outlet);
        const days = own.flatMap(({ date }) => (date === null ? [] : [date])).sort();
        const [first = null] = days;
        return { outlet, reports: own.length, first, last: days.at(-1) ?? null };
      });
    },
    reports: (outlet) =>
      reports.filter((report) => outlet === undefined || report.outlet === outlet),
    article: (name) => articles[name] ?? null,
    stems: () => [],
    claimants: () => [{ name: 'Ada Lind', articles: 1 }],
    passagesLike: unprepared,
    lexical: unprepared,
    nearest: unprepared,
    frequencies: unprepared,
    claims: unprepared,
    close: () => {},
  };
}

/** A dateline that gives prepared answers and records what it was asked. */
export class FakeDateline implements Dateline {
  readonly asked: { question: string; limits: Limits | undefined }[] = [];
  closed = false;
  readonly archive: Archive;
  readonly #answers: Readonly<Record<string, Answer>>;

  constructor(archive: Archive, answers: Readonly<Record<string, Answer>> = {}) {
    this.archive = archive;
    this.#answers = answers;
  }

  async ask(question: string, limits?: Limits): Promise<Answer> {
    this.asked.push({ question, limits });
    return this.#answers[question] ?? refused('The archive does not say.');
  }

  async weigh(question: string, limits?: Limits): Promise<WeighedAnswer> {
    const answer = await this.ask(question, limits);
    return { answer, confidence: answer.answered ? 1 : 0 };
  }

  async warm(): Promise<void> {}

  async close(): Promise<void> {
    this.closed = true;
  }
}

export function fakeOutlets(all: readonly KnownOutlet[] = []): Outlets {
  const unprepared = () => {
    throw new Error('The fake outlets have no answer to this.');
  };
  return {
    all,
    find: (name) =>
      all.find((outlet) =>
        [outlet.name, ...outlet.aliases].some((own) => own.toLowerCase() === name.toLowerCase()),
      ) ?? null,
    byHost: unprepared,
    mentions: unprepared,
  };
}

/** A desk that can be asked, and no more. */
function deskOver(dateline: Dateline): Desk {
  const unprepared = () => {
    throw new Error('The fake desk has no answer to this.');
  };
  return {
    async ask({ question }) {
      // As an answer of another thread, it lets other work in.
      await setImmediate();
      const answer = await dateline.ask(question);
      const limits = { outlets: [], from: null, to: null };
      return { question, limits, answer, excerpts: [], passages: [] };
    },
    ledger: unprepared,
    topicKey: unprepared,
    claimsIn: unprepared,
    reportNames: unprepared,
    sources: unprepared,
    reports: unprepared,
    report: unprepared,
    suggestOutlets: unprepared,
    suggestReports: unprepared,
    status: unprepared,
    close: async () => {},
  };
}

/** Dependencies whose output is captured and whose calls are kept or counted. */
export interface FakeDependencies extends Dependencies {
  readonly stdout: CapturedOutput;
  readonly stderr: CapturedOutput;
  readonly calls: {
    reindexed: number;
    opened: number;
    readonly served: { readonly config: Config; readonly discord: DiscordConfig }[];
    readonly registered: Config[];
  };
}

/** Dependencies over a fake dateline, with no input and a clock that ticks 1.4 ms. */
export function fakeDependencies(
  dateline: Dateline,
  changes: Partial<FakeDependencies> & { input?: string } = {},
): FakeDependencies {
  const { input = '', ...rest } = changes;
  const calls: FakeDependencies['calls'] = {
    reindexed: 0,
    opened: 0,
    served: [],
    registered: [],
  };
  let ticks = 0;
  return {
    env: {},
    root: '/nowhere',
    stdin: Readable.from([input]),
    stdout: new CapturedOutput(),
    stderr: new CapturedOutput(),
    now: () => new Date(2024, 5, 15, 12),
    clock: () => 1.4 * ticks++,
    isBuilt: async () => true,
    reindex: async () => {
      calls.reindexed++;
      return { added: 1, changed: 0, removed: 0, unchanged: 0, refused: [] };
    },
    serve: async (config, discord) => {
      calls.served.push({ config, discord });
    },
    registerCommands: async (config) => {
      calls.registered.push(config);
    },
    open: async () => {
      calls.opened++;
      return dateline;
    },
    reindexApart: async () => {
      calls.reindexed++;
      return { added: 0, changed: 1, removed: 0, unchanged: 0, refused: [] };
    },
    openModeration: async () => {
      throw new Error('No moderation is prepared.');
    },
    takeBackup: async () => {
      throw new Error('No backup is prepared.');
    },
    prepareRestore: async () => {
      throw new Error('No restore is prepared.');
    },
    openCheckup: async () => {
      throw new Error('No checkup is prepared.');
    },
    fetchAddress: async () => {
      throw new Error('No address is prepared.');
    },
    openDesk: async () => deskOver(dateline),
    loadOutlets: async () => fakeOutlets(),
    readReport: async () => analysed('The harbour is closed.').article,
    analyseReport: async () => analysed('The harbour is closed.'),
    calls,
    ...rest,
  };
}
