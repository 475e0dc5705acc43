import type { Span } from '../domain.ts';

/** A paragraph, heading or line of a report: the unit that cleaning keeps or leaves out. */
export interface Block {
  /** The runs of the raw text that it keeps, in order; markup between them is left out. */
  readonly pieces: readonly Span[];
  /** Its words as the body shows them: the pieces joined, nothing before or after them. */
  readonly text: string;
  readonly heading: boolean;
  /** How many characters of the text are the words of links. */
  readonly linked: number;
  /** Addresses that its links and bare addresses in angle brackets lead to. */
  readonly links: readonly string[];
  /** Length of a bold run that ends the text and does not begin it; 0 where there is none. */
  readonly boldTail: number;
}

/** Why a block is left out of the body. */
export type Furniture =
  | 'advertisement'
  | 'button' // Comment, Share, Print, a share bar
  | 'related' // links to other reports
  | 'newsletter'
  | 'appeal' // for donations
  | 'caption' // of a picture, with its credit
  | 'credit' // of a picture, alone
  | 'rule' // ___, ---, ***: no letter and no number
  | 'address' // "Original url:" and the address
  | 'source' // "Source: TRT"
  | 'copyright';

/** A block with the verdict of cleaning; null: it stays. */
export interface JudgedBlock {
  readonly block: Block;
  readonly furniture: Furniture | null;
}
