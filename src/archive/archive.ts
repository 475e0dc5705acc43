import type { AnalysedArticle, Citation, Claim, Limits, Passage } from '../domain.ts';

/** What an archive says of itself. */
export interface ArchiveStatus {
  /** Counts the committed reindexes; grows with every change. */
  readonly generation: number;
  /** Identifier of the encoder that made the vectors. */
  readonly encoder: string;
  readonly articles: number;
  /** Passages, equal texts in several articles counted each time. */
  readonly passages: number;
  readonly claims: number;
  /** ISO time of the last committed reindex; null where there was none. */
  readonly indexedAt: string | null;
}

/** One outlet with what the archive has of it. */
export interface SourceSummary {
  /** Canonical name; null: unnamed outlet. */
  readonly outlet: string | null;
  readonly reports: number;
  /** Days of the first and the last dated report; null where none is dated. */
  readonly first: string | null;
  readonly last: string | null;
}

/** A passage that a search found. */
export interface PassageHit {
  readonly article: string;
  readonly passage: Passage;
  /** BM25 (higher is better) or cosine similarity (−1 to 1), by the search that made it. */
  readonly score: number;
}

/** A search term with the spellings that count as it. */
export interface SearchTerm {
  /** Stems as `termsOf` makes them; a spelling of several words is a phrase of several stems. */
  readonly alternatives: readonly (readonly string[])[];
}

/** The archive as it is read: one consistent generation at a time. */
export interface Archive {
  /**
   * Runs several reads against one generation: what is committed meanwhile is seen after it. A read
   * outside of it sees the newest generation by itself.
   */
  snapshot<T>(read: () => T): T;
  status(): ArchiveStatus;
  /** Outlets by number of reports, most first. */
  sources(): SourceSummary[];
  /** The reports of an outlet (null: unnamed; undefined: all), newest first, undated last. */
  reports(outlet?: string | null): Citation[];
  /** An article by name, with its analysis; null where there is none. Recent ones are kept in memory. */
  article(name: string): AnalysedArticle | null;
  /** The passages with exactly this text (its hash by `textHash`), in every article that has it. */
  passagesLike(textHash: string): { article: string; passage: Passage }[];
  /** Passages by BM25 over title and text, best first; a passage needs any of the terms. */
  lexical(terms: readonly SearchTerm[], count: number, limits: Limits): PassageHit[];
  /** Passages by cosine similarity to a unit vector, best first. */
  nearest(vector: Float32Array, count: number, limits: Limits): PassageHit[];
  /** In how many passages each stem occurs; absent where in none. */
  frequencies(stems: readonly string[]): Map<string, number>;
  /** Every stem of the passages, those of most passages first. */
  stems(): readonly string[];
  /** Claimants with the number of articles in which they speak, most first. */
  claimants(): { name: string; articles: number }[];
  /** Claims by article, for the ledger; claims of the articles within the limits. */
  claims(limits: Limits): { article: string; claim: Claim }[];
  close(): void;
}
