import { DatelineError } from '../errors.ts';
import type { Draft } from '../journal/journal.ts';
import type { Bot } from './bot.ts';

/** Milliseconds that the draft behind a preview is kept. */
export const PREVIEWS_LAST = 24 * 60 * 60_000;

/** The draft behind a preview; one that a feed brought waits as long as it takes. @throws {DatelineError} USAGE where it is no longer kept. */
export function draftOf(id: string, { moderation, now }: Pick<Bot, 'moderation' | 'now'>): Draft {
  const draft = moderation.journal.draft(id);
  const isKept =
    draft !== null &&
    (draft.feed !== null || now().getTime() - draft.at.getTime() <= PREVIEWS_LAST);
  if (isKept) return draft;
  throw previewGone();
}

/** The refusal of a preview that is no longer kept. */
export function previewGone(): DatelineError {
  return new DatelineError(
    'USAGE',
    'This preview is no longer kept: it was added or cancelled, or it is older than a day. Use the command that showed it again.',
  );
}
