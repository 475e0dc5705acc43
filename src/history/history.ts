import type { Reply } from '../desk/desk.ts';

/** What a member thinks of an answer. */
export type Vote = 'up' | 'down';

/** An answer that was given, as it is kept. */
export interface KeptAnswer {
  /** 12 characters of base64url, as `newId` makes them. */
  readonly id: string;
  /** What was asked, in the member's words. */
  readonly asked: string;
  readonly reply: Reply;
  /** Channel or thread that it was given in, and who asked: Discord's ids. */
  readonly channel: string;
  readonly member: string;
  /** Whether the member alone was shown it, in a place where others read. */
  readonly isPrivate: boolean;
  /** The message that shows it; null until it is sent. */
  readonly message: string | null;
  /** Id of the answer that its question leaned on; null: none. */
  readonly follows: string | null;
  readonly at: Date;
}

/** One of several drafts that are shown together. */
export interface OfferedDraft {
  /** Its id; gone once it is added or cancelled. */
  readonly draft: string;
  /** Name of its file. */
  readonly file: string;
  readonly title: string | null;
  readonly outlet: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  /** What is there of it already, as a sentence; null: nothing. */
  readonly there: string | null;
  /** Whether it is no report that is there already. */
  readonly isNew: boolean;
}

/**
 * A list that is shown in pages, as what was asked for: it is looked up again for each page. And what
 * a form is about, until it is filled in.
 */
export type KeptList =
  | { readonly kind: 'sources' }
  | { readonly kind: 'reports'; readonly outlet: string }
  /** The claims of one report, by its name. */
  | { readonly kind: 'report'; readonly name: string }
  /** What moderators changed, of one report by its name; null: of all. For moderators alone. */
  | { readonly kind: 'changes'; readonly report: string | null }
  /** The feeds that are polled. For moderators alone. */
  | { readonly kind: 'feeds' }
  /** What waits for approval, by ids of drafts: each page shows the same ones. For moderators alone. */
  | { readonly kind: 'queue'; readonly drafts: readonly string[] }
  /** Reports that are offered together, as they were found, and why others are not. For moderators alone. */
  | {
      readonly kind: 'offer';
      readonly drafts: readonly OfferedDraft[];
      readonly refused: readonly { readonly file: string; readonly reason: string }[];
    }
  /** The agency of a text that is pasted into a form, which has no line for it; null: none was given. */
  | { readonly kind: 'pasted'; readonly agency: string | null }
  /** What is watched on a server, by its id. For moderators alone. */
  | { readonly kind: 'watches'; readonly guild: string }
  | {
      readonly kind: 'claims';
      readonly about: string;
      readonly outlets: readonly string[];
      readonly from: string | null;
      readonly to: string | null;
    };

/**
 * The answers that were given and what members thought of them, on disk, so that buttons work and
 * conversations go on after a restart. It holds what an archive built anew would not.
 */
export interface History {
  keepAnswer(answer: KeptAnswer): void;
  /** Keeps another reply in place of an answer's own. */
  keepReply(answer: string, reply: Reply): void;
  /** Notes which message shows an answer. */
  noteMessage(answer: string, message: string): void;
  answer(id: string): KeptAnswer | null;
  /** The answer that a message shows; null where it shows none that is kept. */
  answerShownBy(message: string): KeptAnswer | null;
  /**
   * The last answer to a member in a channel or thread, given at or after a time.
   * @param withPrivate Whether it may be one that the member alone was shown.
   */
  lastAnswer(channel: string, member: string, since: Date, withPrivate: boolean): KeptAnswer | null;
  /**
   * Keeps a vote in place of the member's earlier one on the same answer.
   * @returns Whether it is kept: no vote is for an answer that is not.
   */
  vote(answer: string, member: string, vote: Vote, at: Date): boolean;
  votes(answer: string): { readonly up: number; readonly down: number };
  /** Keeps what a list shows. @returns Its id, the same for the same list. */
  keepList(list: KeptList, at: Date): string;
  list(id: string): KeptList | null;
  /** Forgets answers without votes, and lists, from before a time. */
  forgetBefore(time: Date): void;
  close(): void;
}
