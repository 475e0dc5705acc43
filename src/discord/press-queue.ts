import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptList } from '../history/history.ts';
import type { Change, Draft, Editor } from '../journal/journal.ts';
import { countOf } from '../messages/count-of.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { idsOnPage } from '../messages/queue-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import { draftReport } from '../moderation/draft-report.ts';
import type { Bot } from './bot.ts';
import { explainFailure } from './explain-failure.ts';
import { requireModerator } from './permissions.ts';
import { asTyped } from './press-draft.ts';
import { acknowledge, show } from './respond.ts';

/**
 * Shows a draft of the queue as the report that it would be, beside the list.
 * @throws {DatelineError} PERMISSION; USAGE where it was decided on since; as `draftReport` does.
 */
export async function chooseDraft(
  interaction: MessageComponentInteraction,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  const id = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  await acknowledge(interaction, true);
  bot.warm();
  const draft = bot.moderation.journal.draft(id ?? '');
  if (draft === null) {
    throw new DatelineError('USAGE', 'This report was added or cancelled since. Choose another.');
  }
  const { bytes, file, given, by, source, feed } = draft;
  const offered = { bytes, fileName: file, given: asTyped(given), by, source, feed };
  const { preview } = await draftReport(offered, bot.moderation);
  await show(interaction, draftMessage({ id: draft.id, file, preview }));
}

/**
 * Adds what a page of the queue showed and nobody has decided on since, and says what came of it.
 * @throws {DatelineError} PERMISSION; USAGE where nothing is left; as the journal's `add` does.
 */
export async function approveAll(
  interaction: MessageComponentInteraction,
  list: KeptList,
  page: number,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (list.kind !== 'queue') throw new DatelineError('USAGE', 'Use /feed queue again.');
  await acknowledge(interaction, true);
  const { moderation, log, indexer } = bot;
  const { id: member, displayName } = interaction.user;
  const drafts = idsOnPage(list.drafts, page)
    .map((id) => moderation.journal.draft(id))
    .filter((draft) => draft !== null);
  const { added, refused } = await addAll(drafts, { id: member, name: displayName }, bot);
  if (added.length === 0 && refused.length === 0) {
    throw new DatelineError('USAGE', 'All of it was decided on since. Use /feed queue again.');
  }
  const doing = { interaction: interaction.id, member, changes: added.map(({ id }) => id) };
  log.info(doing, 'A moderator approved reports.');
  const said = [`${countOf(added.length, 'report')} added.`, ...refused].join('\n');
  if (added.length === 0) {
    await show(interaction, noticeMessage(said, 'problem'));
    return;
  }
  const indexed = indexer.request(displayName).then(
    () => 'It can all be asked about now.',
    (error: unknown) =>
      `It is kept, but the archive does not have it: ${explainFailure(error, doing, log)}`,
  );
  await show(
    interaction,
    noticeMessage(`${said}\nThe archive is being brought up to date …`, 'info'),
  );
  await show(interaction, noticeMessage(`${said}\n${await indexed}`, 'info'));
}

/** Adds drafts one by one; what cannot be is said, and the others are. */
async function addAll(
  drafts: readonly Draft[],
  by: Editor,
  { moderation, meters }: Bot,
): Promise<{ added: Change[]; refused: string[] }> {
  const added: Change[] = [];
  const refused: string[] = [];
  for (const draft of drafts) {
    try {
      const change = await addDraft(draft, by, moderation);
      meters.changed(change.kind);
      added.push(change);
    } catch (error) {
      const isOfOne =
        error instanceof DatelineError && (error.code === 'CHANGE' || error.code === 'ARTICLE');
      if (!isOfOne) throw error;
      refused.push(`${draft.file}: ${error.message}`);
    }
  }
  return { added, refused };
}
