import { setImmediate } from 'node:timers/promises';
import type { MessageComponentInteraction } from 'discord.js';
import type { OfferedDraft } from '../history/history.ts';
import type { Press } from '../messages/custom-id.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { redraftReport } from '../moderation/redraft-report.ts';
import { addDrafts } from './add-drafts.ts';
import type { Bot } from './bot.ts';
import { makeChanges } from './change-archive.ts';
import { draftOf, previewGone } from './draft-of.ts';
import { requireModerator } from './permissions.ts';
import { acknowledge, acknowledgePress, show } from './respond.ts';

/**
 * Adds what is new of several drafts, or forgets them all; by any moderator, also after a restart.
 * @throws {DatelineError} PERMISSION; USAGE where none of them is kept any more.
 */
export async function pressOffer(
  interaction: MessageComponentInteraction,
  { list: id, decision }: Extract<Press, { action: 'offer' }>,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (decision === 'add') return addRest(interaction, { list: id, from: 0 }, bot);
  await acknowledgePress(interaction);
  for (const { draft } of draftsIn(id, bot)) {
    bot.moderation.journal.dropDraft(draft);
    await setImmediate();
  }
  await show(interaction, noticeMessage('Nothing was added.', 'info'));
}

/**
 * Adds what is new of several drafts, from one on: those before it were dealt with.
 * @throws {DatelineError} as {@link pressOffer} does.
 */
export async function addRest(
  interaction: MessageComponentInteraction,
  { list: id, from }: Omit<Extract<Press, { action: 'rest' }>, 'action'>,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  await acknowledgePress(interaction);
  const listed = draftsIn(id, bot)
    .filter(({ isNew }) => isNew)
    .slice(from)
    .map(({ draft, file }) => ({ id: draft, file }));
  const again = (at: number): Press => ({ action: 'rest', list: id, from: from + at });
  await makeChanges(interaction, (by) => addDrafts(listed, by, bot, again), bot);
}

function draftsIn(id: string, { history }: Bot): readonly OfferedDraft[] {
  const list = history.list(id);
  if (list?.kind !== 'offer') throw previewGone();
  return list.drafts;
}

/**
 * Shows one of several drafts, beside the list of them for who chose it.
 * @throws {DatelineError} PERMISSION; USAGE where it is no longer kept; as `draftReport` does.
 */
export async function lookAtDraft(
  interaction: MessageComponentInteraction,
  bot: Bot,
): Promise<void> {
  const { moderation, config } = bot;
  requireModerator(interaction, config);
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  await acknowledge(interaction, true);
  const draft = draftOf(chosen ?? '', bot);
  const { preview } = await redraftReport(draft, {}, draft.by, moderation);
  await show(interaction, draftMessage({ id: draft.id, file: draft.file, preview }));
}
