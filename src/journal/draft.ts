import type { Corrections } from '../domain.ts';
import type { Editor } from './editor.ts';

/** A report that is looked at before it is added. */
export interface NewDraft {
  readonly by: Editor;
  /** Name that its file is to have; another one where it is taken by then. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What whoever adds it says of it: its corrections from the start. */
  readonly given: Corrections;
  /** The address that it was fetched from; null: it was given. */
  readonly source: string | null;
  /** The feed whose item waits for approval; null: somebody's preview. */
  readonly feed: string | null;
}

/** A draft that is kept, by an id that buttons can carry. */
export interface Draft extends NewDraft {
  /** 12 characters of base64url. */
  readonly id: string;
  readonly at: Date;
}
