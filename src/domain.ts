/**
 * The words of Dateline as types. Everything here is plain data: no behaviour, no imports, so that
 * every stage can speak of the same things.
 *
 * Offsets are UTF-16 code units (what `String.prototype.slice` takes), `start` inclusive, `end`
 * exclusive.
 */

/** A half-open range of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a field of an article was found; `none` where it was not. Strongest first. */
export type FoundBy =
  | 'correction' // a moderator said so
  | 'front matter'
  | 'metadata' // JSON-LD, OpenGraph or <meta> of a page; properties of a document, head of an e-mail
  | 'line' // an explicit line: "Source: TRT", "Original url:", a date line
  | 'byline' // "By AFP", "(Reuters) —"
  | 'address' // the domain or path of the article's own address
  | 'boilerplate' // "A Message from The Moscow Times"
  | 'heading' // a Markdown or HTML heading, or a headline on the first line
  | 'text' // named in the running text ("RT reported")
  | 'none';

/** The fields of an article that are found rather than given. */
export interface Description {
  /** Headline, or null where the file has none. */
  readonly title: string | null;
  /** Who published it, by its canonical name in `index/outlets.json`; null: unnamed outlet. */
  readonly outlet: string | null;
  /** Who wrote it, if another organisation did (AFP); null otherwise. */
  readonly agency: string | null;
  /** Outlets and agencies whom it relays ("RT reported"), canonical names, in order of mention. */
  readonly cited: readonly string[];
  /** Day of publication as YYYY-MM-DD; null: undated. */
  readonly date: string | null;
  /** The article's own address, http or https; null where unknown. */
  readonly url: string | null;
  /** The person who signs it; null where unknown. */
  readonly author: string | null;
}

/** The fields that a moderator may correct. */
export type CorrectedField = Exclude<keyof Description, 'cited'>;

/** What a moderator says of a report, in place of what is found; null: there is none. */
export type Corrections = { readonly [Field in CorrectedField]?: string | null };

/** File formats that are read. */
export type Format = 'txt' | 'md' | 'html' | 'pdf' | 'docx' | 'eml';

/** One report, as one file. */
export interface Article extends Description {
  /** File name without its extension; unique in an archive. */
  readonly name: string;
  readonly format: Format;
  /**
   * SHA-256, hex, of the file's bytes and of its corrections where it has any: the same hash is an
   * unchanged article.
   */
  readonly hash: string;
  /** How each field of the description was found. */
  readonly found: { readonly [Field in keyof Description]: FoundBy };
  /**
   * The canonical text: the kept blocks, joined by single newlines. Kept characters are the file's
   * own, in its order; only whole blocks and markup between them are left out.
   */
  readonly body: string;
  /**
   * Where each run of the body stands in the file's own text after the front matter (in the
   * extracted text of a page, document or e-mail), in order and without gaps in the body apart from
   * the joining newlines.
   */
  readonly origin: readonly Segment[];
}

/** `body.slice(start, start + length)` equals `raw.slice(rawStart, rawStart + length)`. */
export interface Segment {
  readonly start: number;
  readonly rawStart: number;
  readonly length: number;
}

/** One sentence of a body. */
export interface Sentence extends Span {
  /** Ordinal of its paragraph (a line of the body, or lines that one sentence runs across). */
  readonly paragraph: number;
}

/** A run of whole sentences, about 110 words, a slice of the body. */
export interface Passage extends Span {
  /** Its place in the article, from 0. */
  readonly ordinal: number;
  /** Ordinals of its sentences: `sentences.slice(firstSentence, endSentence)`. */
  readonly firstSentence: number;
  readonly endSentence: number;
}

/** What the claimant does with the content. */
export type Stance =
  | 'claims' // claimed, alleged, accused: said with the outlet's distance
  | 'says' // said, told, added: plain speech
  | 'denies'
  | 'confirms'
  | 'no comment' // declined or did not respond
  | 'could not verify'
  | 'reports'; // the outlet's own voice, or another outlet's, an analysis, a document

/** Who makes a claim, as far as the article tells. */
export interface Claimant {
  /** The fullest name the article gives ("Sergei Shoigu"), or the description ("a Ukrainian soldier"). */
  readonly name: string;
  /** How sure the resolution is, 0 to 1. */
  readonly certainty: number;
}

/** One statement with who makes it. Spans are of the body; a discontinuous part has several. */
export interface Claim {
  /** Where the claimant is named ("he", "the ministry"); empty where it is understood. */
  readonly source: readonly Span[];
  /** The words that attribute ("said", "according to"); empty where it is understood. */
  readonly cue: readonly Span[];
  /** What is claimed; never empty. */
  readonly content: readonly Span[];
  /** null: nobody that the article identifies. */
  readonly claimant: Claimant | null;
  /**
   * Who hands the claim on, nearest first: of "The Post reports that aides say …" the claimant is
   * the aides and the chain The Post. Empty where the article has it from the claimant.
   */
  readonly chain: readonly string[];
  readonly stance: Stance;
  /** Whether the content is (in part) in quotation marks. */
  readonly direct: boolean;
  /** Confidence that this is a claim with these spans, 0 to 1. */
  readonly certainty: number;
}

/**
 * A stretch of a body that is in a person's own voice: a letter to the editor, a signed column. What
 * it says without naming anybody is said by that person, not by the outlet.
 */
export interface Voice extends Span {
  readonly speaker: Claimant;
}

/** An article with everything that is derived from its text alone. */
export interface AnalysedArticle {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly passages: readonly Passage[];
  readonly claims: readonly Claim[];
  /** In order, without overlaps; none in a report. */
  readonly voices: readonly Voice[];
}

/** Where a quote comes from: what a person needs to judge it and find it. */
export interface Citation extends Omit<Description, 'author'> {
  /** The article's name: its file without the extension. */
  readonly article: string;
}

/** A slice of a body that is shown to a person, with its text. */
export interface Quote extends Span {
  /** `body.slice(start, end)`, never changed. */
  readonly text: string;
}

/** A claim or statement chosen for an answer, with its quote and article. */
export interface Finding {
  /** The fullest name known of who says it; null where it is the outlet's own statement. */
  readonly claimant: string | null;
  /** Who hands it on, nearest first, as {@link Claim.chain}. */
  readonly chain: readonly string[];
  readonly stance: Stance;
  /** What is said, in the article's words, without who says it. */
  readonly statement: string;
  /** One to three whole sentences, at most 80 words where sentences allow. */
  readonly quote: Quote;
  /** The sentence within the quote that answers. */
  readonly highlight: Span;
  readonly citation: Citation;
  /** Other articles that carry the same words (agency copy), each of another file. */
  readonly copies: readonly Citation[];
  /** How well it answers, in the ranker's unit: comparable within one answer only. */
  readonly score: number;
}

/** Two or more findings that do not agree, and how. */
export interface Disagreement {
  readonly kind: 'figures' | 'stances';
  /** One sentence: "80,000 by one report, 70,000 by another". */
  readonly text: string;
  /** Ordinals of the findings that it rests on. */
  readonly findings: readonly number[];
}

/** Limits that a question sets, from its words or given beside it. Dates are inclusive days. */
export interface Limits {
  /**
   * Canonical names of who published or wrote it; where none of its reports is in the archive, of
   * whom reports cite. Empty: any.
   */
  readonly outlets: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * How a question is read where its own words are not enough: in English words, which are looked for
 * instead (the answer stays in the question's language), or as several questions, of which each is
 * answered by itself.
 */
export type Reading =
  | { readonly kind: 'english'; readonly english: string }
  | { readonly kind: 'parts'; readonly parts: readonly string[] };

/** What the archive has to say to a question. */
export type Answer =
  | {
      readonly answered: true;
      /** The answer as a person would read it: plain text, no markup. */
      readonly text: string;
      /**
       * A language model phrased the text: it has no quote of its own, and the numbers in brackets
       * ("[1, 2]") are those of the findings, from 1.
       */
      readonly isWritten?: true;
      /**
       * Lines of the text that no other phrasing may leave out, since no finding says them: to which
       * part of the question the archive says nothing, and where reports on a part disagree.
       */
      readonly stays?: readonly string[];
      /** Best first, at most 10, never empty. */
      readonly findings: readonly Finding[];
      readonly disagreement: Disagreement | null;
    }
  | {
      readonly answered: false;
      /** Why not, and what is nearest. */
      readonly text: string;
      /** Up to three findings that come nearest. */
      readonly nearest: readonly Finding[];
    };
