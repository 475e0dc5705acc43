import type { EarlierTurn } from '../answering/complete-question.ts';
import type { ArchiveStatus, SourceSummary } from '../archive/archive.ts';
import type {
  AnalysedArticle,
  Answer,
  Citation,
  Finding,
  Limits,
  Quote,
  Reading,
  Span,
} from '../domain.ts';
import type { Days } from '../retrieval/read-days.ts';

/** One question of a conversation with what came of it. */
export type Turn = EarlierTurn;

/** A question with the limits given beside it, outlets as a person writes them. */
export interface AskedQuestion {
  readonly question: string;
  readonly outlets: readonly string[];
  readonly days: Days;
  /** What it may lean on, oldest first. */
  readonly turns: readonly Turn[];
  /** How it is read where its own words are not enough. */
  readonly reading?: Reading;
}

/** A quote with enough around it to be understood; `text` is `body.slice(start, end)`. */
export interface Excerpt extends Quote {
  /** The words that answer, in offsets of the body, within the excerpt. */
  readonly highlight: Span;
}

/** A passage that was found, in full. */
export interface FoundPassage {
  readonly quote: Quote;
  readonly citation: Citation;
}

/** An answer with what a reader may want to see beside it. */
export interface Reply {
  /** The question as it was understood: as asked, or completed from the turns before it. */
  readonly question: string;
  /** What it was limited to beside its words, outlets by their canonical names. */
  readonly limits: Limits;
  readonly answer: Answer;
  /** For each finding, or nearest report of a refusal, in their order. */
  readonly excerpts: readonly Excerpt[];
  /** The passages that they stand in, each once, best first. */
  readonly passages: readonly FoundPassage[];
}

/** One line of the ledger: who says what about it, where. */
export type LedgerEntry = Omit<Finding, 'score'>;

/** Who claimed, denied, confirmed or could not verify what about something. */
export interface Ledger {
  /** What it is limited to, also in the words of what it is about. */
  readonly limits: Limits;
  /** By date, oldest first, undated last; at most 200, those most to the point. */
  readonly entries: readonly LedgerEntry[];
  /** How many there are in all. */
  readonly total: number;
}

/** A claim of certain reports. */
export interface FoundClaim {
  /** Equal for claims of the same words, whoever prints them: a SHA-256, hex. */
  readonly key: string;
  readonly entry: LedgerEntry;
}

/** The reports of one outlet. */
export interface OutletReports {
  /** Canonical name; null: unnamed outlet. */
  readonly outlet: string | null;
  /** Newest first, undated last. */
  readonly reports: readonly Citation[];
}

/**
 * Everything that a conversation asks of the core, so that it can be done on another thread. Each
 * method rejects with a {@link DatelineError} where it cannot be done: BUSY where too much is
 * waiting, STORE_… where the archive cannot be read.
 */
export interface Desk {
  /** @throws {DatelineError} QUESTION; USAGE where the archive has none of an outlet's reports. */
  ask(asked: AskedQuestion): Promise<Reply>;
  /** @throws {DatelineError} QUESTION where nothing can be looked for; USAGE as `ask`. */
  ledger(about: string, outlets: readonly string[], days: Days): Promise<Ledger>;
  /**
   * What tells one thing that claims can be about from another, in any spelling: a SHA-256, hex.
   * @throws {DatelineError} QUESTION where nothing can be looked for.
   */
  topicKey(about: string): Promise<string>;
  /**
   * The claims of some reports about each of several things, as the ledger has them; what is not
   * understood, and a report that is not there, has none.
   * @returns For each thing in its place, oldest first.
   */
  claimsIn(
    reports: readonly string[],
    abouts: readonly string[],
  ): Promise<readonly (readonly FoundClaim[])[]>;
  /** Names of all reports. */
  reportNames(): Promise<readonly string[]>;
  /** Outlets by number of reports, most first. */
  sources(): Promise<readonly SourceSummary[]>;
  /** @throws {DatelineError} USAGE where the archive has none of its reports. */
  reports(outlet: string): Promise<OutletReports>;
  /**
   * One report by its name, its key or its title.
   * @throws {DatelineError} USAGE where there is none; it says which are near.
   */
  report(called: string): Promise<AnalysedArticle>;
  /**
   * Outlets and agencies that fit what is typed so far, at most 25, by number of reports;
   * "unnamed outlet" stands for the reports of none.
   */
  suggestOutlets(typed: string): Promise<readonly string[]>;
  /** Reports whose titles fit what is typed so far, at most 25, newest first. */
  suggestReports(typed: string): Promise<readonly Citation[]>;
  status(): Promise<ArchiveStatus>;
  /** Lets what was asked be answered; what is asked later is BUSY. */
  close(): Promise<void>;
}
