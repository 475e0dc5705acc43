import { z } from 'zod';
import type { Vote } from '../history/history.ts';

/** What a button or menu does when it is pressed. Pages count from 0. */
export type Press =
  /** Shows the passages that an answer stands on. */
  | { readonly action: 'passages'; readonly answer: string; readonly page: number }
  /** Shows more findings of an answer. */
  | { readonly action: 'more'; readonly answer: string; readonly page: number }
  /** Opens a thread on an answer. */
  | { readonly action: 'discuss'; readonly answer: string }
  | { readonly action: 'vote'; readonly answer: string; readonly vote: Vote }
  /** Turns to a page of a kept list. */
  | { readonly action: 'page'; readonly list: string; readonly page: number }
  /** Chooses an outlet from the list of them; its name is the value chosen. */
  | { readonly action: 'outlet' }
  /** Adds the report of a draft, corrects it first, or forgets it. */
  | { readonly action: 'draft'; readonly draft: string; readonly decision: DraftDecision }
  /** Adds what is new of a kept list of drafts, or forgets them. */
  | { readonly action: 'offer'; readonly list: string; readonly decision: OfferDecision }
  /** Adds what is new of a kept list of drafts, from one of them on: their places count from 0. */
  | { readonly action: 'rest'; readonly list: string; readonly from: number }
  /** Shows a draft that is chosen; its id is the value. */
  | { readonly action: 'look' }
  /** Offers the text of a form; the kept list has what was said of it before. */
  | { readonly action: 'paste'; readonly list: string }
  /** Takes out the report that a kept list is about. */
  | { readonly action: 'remove'; readonly list: string }
  /** Leaves a report where it is. */
  | { readonly action: 'keep' }
  /** Adds all drafts that a page of a kept list shows. */
  | { readonly action: 'approve'; readonly list: string; readonly page: number }
  /** Ends a watch of a kept list; its id is the value chosen. */
  | { readonly action: 'unwatch'; readonly list: string };

/** What a moderator decides about a draft. */
export type DraftDecision = 'add' | 'correct' | 'cancel';

/** What a moderator decides about several drafts together. */
export type OfferDecision = 'add' | 'cancel';

const id = z.string().regex(/^[\w-]{1,40}$/);
const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);

const press = z.union([
  z.tuple([z.enum(['passages', 'more']), id, page]),
  z.tuple([z.literal('discuss'), id]),
  z.tuple([z.literal('vote'), id, z.enum(['up', 'down'])]),
  z.tuple([z.enum(['page', 'approve', 'rest']), id, page]),
  z.tuple([z.literal('outlet')]),
  z.tuple([z.literal('draft'), id, z.enum(['add', 'correct', 'cancel'])]),
  z.tuple([z.literal('offer'), id, z.enum(['add', 'cancel'])]),
  z.tuple([z.enum(['paste', 'remove', 'unwatch']), id]),
  z.tuple([z.enum(['look', 'keep'])]),
]);

/** A press as the custom id of its button: at most 100 characters. */
export function customId(pressed: Press): string {
  return partsOf(pressed).join(':');
}

function partsOf(pressed: Press): readonly (string | number)[] {
  switch (pressed.action) {
    case 'passages':
    case 'more':
      return [pressed.action, pressed.answer, pressed.page];
    case 'discuss':
      return [pressed.action, pressed.answer];
    case 'vote':
      return [pressed.action, pressed.answer, pressed.vote];
    case 'page':
    case 'approve':
      return [pressed.action, pressed.list, pressed.page];
    case 'rest':
      return [pressed.action, pressed.list, pressed.from];
    case 'draft':
      return [pressed.action, pressed.draft, pressed.decision];
    case 'offer':
      return [pressed.action, pressed.list, pressed.decision];
    case 'remove':
    case 'paste':
    case 'unwatch':
      return [pressed.action, pressed.list];
    case 'outlet':
    case 'look':
    case 'keep':
      return [pressed.action];
  }
}

/** The press that a custom id stands for; null for one that is not ours. */
export function readCustomId(text: string): Press | null {
  const parsed = press.safeParse(text.split(':'));
  if (!parsed.success) return null;
  const [action, subject, detail] = parsed.data;
  switch (action) {
    case 'passages':
    case 'more':
      return { action, answer: subject, page: detail };
    case 'discuss':
      return { action, answer: subject };
    case 'vote':
      return { action, answer: subject, vote: detail };
    case 'page':
    case 'approve':
      return { action, list: subject, page: detail };
    case 'rest':
      return { action, list: subject, from: detail };
    case 'draft':
      return { action, draft: subject, decision: detail };
    case 'offer':
      return { action, list: subject, decision: detail };
    case 'remove':
    case 'paste':
    case 'unwatch':
      return { action, list: subject };
    case 'outlet':
    case 'look':
    case 'keep':
      return { action };
  }
}
