import type {
  MessageComponentInteraction,
  ModalMessageModalSubmitInteraction,
  ModalSubmitFields,
} from 'discord.js';
import type { Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Draft } from '../journal/journal.ts';
import { type Press, readCustomId } from '../messages/custom-id.ts';
import { draftForm, FORM_FIELDS } from '../messages/draft-form.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { withoutDash } from '../messages/none-typed.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import { draftReport } from '../moderation/draft-report.ts';
import type { GivenFields } from '../moderation/read-given.ts';
import type { Bot } from './bot.ts';
import { changeArchive } from './change-archive.ts';
import { requireModerator } from './permissions.ts';
import { acknowledgePress, show, showForm } from './respond.ts';

/** Milliseconds that the draft behind a preview is kept. */
export const PREVIEWS_LAST = 24 * 60 * 60_000;

/**
 * Adds the report of a preview, or forgets it; by any moderator, also after a restart.
 * @throws {DatelineError} PERMISSION; USAGE where the preview is no longer kept.
 */
export async function pressDraft(
  interaction: MessageComponentInteraction,
  { draft: id, decision }: Extract<Press, { action: 'draft' }>,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (decision === 'correct') {
    await showForm(interaction, draftForm(draftOf(id, bot)));
    return;
  }
  await acknowledgePress(interaction);
  const draft = draftOf(id, bot);
  if (decision === 'cancel') {
    bot.moderation.journal.dropDraft(id);
    await show(interaction, noticeMessage('Nothing was added.', 'info'));
    return;
  }
  await changeArchive(interaction, (by) => addDraft(draft, by, bot.moderation), bot);
}

/**
 * Shows the preview anew with what a form says: another draft, in place of the one before it.
 * @throws {DatelineError} PERMISSION; USAGE where the preview is no longer kept, this is none of our
 *   forms, or a field is off.
 */
export async function correctDraft(
  interaction: ModalMessageModalSubmitInteraction,
  bot: Bot,
): Promise<void> {
  const { moderation, config } = bot;
  requireModerator(interaction, config);
  await acknowledgePress(interaction);
  const pressed = readCustomId(interaction.customId);
  const { bytes, given, source, file, feed, id } = draftOf(
    pressed?.action === 'draft' ? pressed.draft : '',
    bot,
  );
  const { id: member, displayName } = interaction.user;
  const { draft, preview } = await draftReport(
    {
      bytes,
      fileName: file,
      given: { ...asTyped(given), ...typedIn(interaction.fields) },
      by: { id: member, name: displayName },
      source,
      feed,
    },
    moderation,
  );
  const kept = moderation.journal.replaceDraft(id, draft);
  await show(interaction, draftMessage({ id: kept.id, file: kept.file, preview }));
}

/** What was said of a draft before, as it would be typed. */
export function asTyped(given: Corrections): GivenFields {
  return Object.fromEntries(Object.entries(given).map(([field, value]) => [field, value ?? '']));
}

/** What a form says; a field that is left empty is as it is found. */
function typedIn(fields: ModalSubmitFields): GivenFields {
  return Object.fromEntries(
    FORM_FIELDS.map((field) => {
      const typed = fields.getTextInputValue(field).trim();
      return [field, typed === '' ? undefined : withoutDash(typed)];
    }),
  );
}

function draftOf(id: string, { moderation, now }: Bot): Draft {
  const draft = moderation.journal.draft(id);
  const isKept =
    draft !== null &&
    (draft.feed !== null || now().getTime() - draft.at.getTime() <= PREVIEWS_LAST);
  if (isKept) return draft;
  throw new DatelineError(
    'USAGE',
    'This preview is no longer kept: it was added or cancelled, or it is older than a day. Use the command that showed it again.',
  );
}
