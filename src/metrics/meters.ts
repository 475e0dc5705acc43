import type { ArchiveStatus } from '../archive/archive.ts';
import type { EditorMeters } from '../writing/make-editor.ts';

/** What became of a question that was let in: quotes, "the archive does not say", or a failure. */
export type AnswerOutcome = 'answered' | 'refused' | 'failed';

/**
 * Why a question was not let in: its member asked too often, too many were waiting, or it cannot be
 * asked like that (empty, too long, an outlet that the archive does not have).
 */
export type TurnedAway = 'too_often' | 'busy' | 'not_askable';

/**
 * How a reindex ended; `busy`: another process was writing, `stopped`: the bot was told to end.
 */
export type ReindexOutcome = 'done' | 'failed' | 'busy' | 'stopped';

/** How a poll of a feed ended; `unchanged`: its server says that nothing is new. */
export type PollOutcome = 'changed' | 'unchanged' | 'failed';

/** What came of an item of a feed; `there`: it was there already. */
export type ItemOutcome = 'added' | 'queued' | 'there' | 'failed' | 'postponed';

/** What the meters have counted since the start. */
export interface Figures {
  readonly answers: Readonly<Record<AnswerOutcome, number>>;
  readonly turnedAway: Readonly<Record<TurnedAway, number>>;
  /** Median and 95th percentile of the last 1,000 answers and refusals, in milliseconds. */
  readonly times: { readonly p50: number | null; readonly p95: number | null };
  /** Questions that are being answered or wait for it. */
  readonly waiting: number;
  /** What channels are told of, and claims: those that wait, and those posted since the start. */
  readonly watching: {
    readonly watches: number;
    readonly waiting: number;
    readonly posted: number;
  };
  /** The last reindex; null: there was none. */
  readonly reindex: {
    readonly outcome: ReindexOutcome;
    readonly milliseconds: number;
    readonly at: Date;
  } | null;
  /** Polls of feeds that failed, and items of feeds that were given up. */
  readonly feedErrors: { readonly feed: number; readonly item: number };
  /** What a language model did since the start. */
  readonly model: {
    /** Answers in its words, and answers that stayed plain although it was asked. */
    readonly phrased: number;
    readonly plain: number;
    /** Sentences that stood, and those that did not. */
    readonly stood: number;
    readonly dropped: number;
    readonly tokens: number;
    readonly cost: number;
  };
  readonly gateway: {
    readonly isUp: boolean;
    /** When it was connected or lost; null: it was never connected. */
    readonly since: Date | null;
    readonly reconnects: number;
  };
}

/** Counts what the bot does, for those who look after it. Nothing in it says who asked what. */
export interface Meters {
  /** Counts a question as waiting while it is worked on. */
  waiting<T>(work: () => Promise<T>): Promise<T>;
  /** Counts an answer or a refusal with the time it took. */
  answered(outcome: Exclude<AnswerOutcome, 'failed'>, milliseconds: number): void;
  /** Counts a question without an answer by what was thrown: turned away, or failed. */
  notAnswered(error: unknown): void;
  reindexed(outcome: ReindexOutcome, milliseconds: number): void;
  /** Counts a change that a moderator made. @param kind One of a fixed few: "add", "correct" … */
  changed(kind: string): void;
  /** Counts a poll of a feed, with how many items came to what. */
  polled(outcome: PollOutcome, items: Readonly<Record<ItemOutcome, number>>): void;
  /** Notes how many feeds there are, how many have a problem, and how many reports wait. */
  holdsFeeds(feeds: {
    readonly feeds: number;
    readonly failing: number;
    readonly queued: number;
  }): void;
  /** Counts claims that were posted for watches. */
  claimsPosted(count: number): void;
  /** Notes how many watches there are, and how many claims wait for all of them. */
  watching(watches: number, waiting: number): void;
  /** Notes what the archive holds; before that, nothing is told of it. */
  holds(status: ArchiveStatus): void;
  /** Notes a new connection to Discord; each after the first is a reconnect, told lost or not. */
  connected(): void;
  disconnected(): void;
  /** Counts what a language model does. */
  readonly model: EditorMeters;
  figures(): Promise<Figures>;
  /** All of it in the text format of Prometheus, version 0.0.4. */
  text(): Promise<string>;
}
