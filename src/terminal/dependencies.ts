import type { Readable, Writable } from 'node:stream';
import type { PreparedRestore } from '../backup/restore-backup.ts';
import type { BackupSummary } from '../backup/take-backup.ts';
import type { Finding } from '../checking/finding.ts';
import type { Config, DiscordConfig } from '../config.ts';
import type { Dateline } from '../dateline.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskPoolOptions } from '../desk/start-desk-pool.ts';
import type { AnalysedArticle, Article } from '../domain.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import type { ReindexReport } from '../indexing/reindex.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import type { OpenModeration } from '../moderation/open-moderation.ts';
import type { EditorMeters } from '../writing/make-editor.ts';

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type Input = Readable & { readonly isTTY?: boolean };

/** How far a reindex is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How a backup is made. */
export interface BackupCall {
  readonly file: string;
  /** Whether an older backup of that name is replaced. */
  readonly force: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** What verifies all that is kept, and mends what can be made again. */
export interface Checkup {
  /** @param onProgress Is told how many reports were compared with the archive. */
  check(onProgress?: (progress: Progress) => void): Promise<Finding[]>;
  repair(findings: readonly Finding[], onProgress: (progress: Progress) => void): Promise<void>;
}

/** Everything that the command line reaches the world through; `main.ts` makes the real one. */
export interface Dependencies {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths of the configuration count from. */
  readonly root: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The present day and time; relative dates count from it. */
  readonly now: () => Date;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  /** Whether there is an archive in the configured store. */
  readonly isBuilt: (config: Config) => Promise<boolean>;
  /** Brings the store up to date with the folder of reports; builds it where there is none. */
  readonly reindex: (
    config: Config,
    onProgress: (progress: Progress) => void,
  ) => Promise<ReindexReport>;
  /** Answers on Discord until the process is told to stop. */
  readonly serve: (config: Config, discord: DiscordConfig) => Promise<void>;
  /** Registers the commands with Discord and prints what was sent. */
  readonly registerCommands: (config: Config) => Promise<void>;
  /** As `reindex`, in a process of its own, as it is done while Discord is served. */
  readonly reindexApart: (config: Config) => Promise<ReindexReport>;
  /**
   * Opens a built archive for questions, with the language model that is configured.
   * @param meters Counts what the model does.
   */
  readonly open: (config: Config, meters?: EditorMeters) => Promise<Dateline>;
  /**
   * Opens the reports for changes.
   * @param withArchive Whether it is asked what is there already.
   */
  readonly openModeration: (config: Config, withArchive: boolean) => Promise<OpenModeration>;
  readonly takeBackup: (config: Config, call: BackupCall) => Promise<BackupSummary>;
  /** Verifies a backup and works out what restoring it would do. */
  readonly prepareRestore: (config: Config, file: string) => Promise<PreparedRestore>;
  readonly openCheckup: (config: Config) => Promise<Checkup>;
  readonly fetchAddress: FetchAddress;
  /** Opens a built archive on threads of its own, as it serves Discord. */
  readonly openDesk: (
    config: Config,
    size: Pick<DeskPoolOptions, 'threads' | 'mostWaiting'>,
  ) => Promise<Desk>;
  readonly loadOutlets: (config: Config) => Promise<Outlets>;
  /** Reads one file as a report. */
  readonly readReport: (path: string, config: Config) => Promise<Article>;
  /** Reads one file as a report, with its sentences, passages and claims. */
  readonly analyseReport: (path: string, config: Config) => Promise<AnalysedArticle>;
}
