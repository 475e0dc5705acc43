import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptAnswer, KeptList } from '../history/history.ts';
import type { Change } from '../journal/journal.ts';
import { changesMessage, MOST_CHANGES } from '../messages/changes-message.ts';
import { type Press, readCustomId } from '../messages/custom-id.ts';
import { feedsMessage } from '../messages/feeds-message.ts';
import { ledgerMessage } from '../messages/ledger-message.ts';
import type { Message } from '../messages/message.ts';
import { moreSourcesMessage } from '../messages/more-sources-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { offerMessage } from '../messages/offer-message.ts';
import { passagesMessage } from '../messages/passages-message.ts';
import { queueMessage } from '../messages/queue-message.ts';
import { reportMessage } from '../messages/report-message.ts';
import { reportsMessage } from '../messages/reports-message.ts';
import { sourcesMessage } from '../messages/sources-message.ts';
import { watchesMessage } from '../messages/watches-message.ts';
import { reportHistory } from '../moderation/change-reports.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Days } from '../retrieval/read-days.ts';
import type { Bot } from './bot.ts';
import { discuss } from './discuss.ts';
import { requireModerator } from './permissions.ts';
import { pressDraft } from './press-draft.ts';
import { addRest, lookAtDraft, pressOffer } from './press-offer.ts';
import { approveAll } from './press-queue.ts';
import { keepReport, pressRemove } from './press-remove.ts';
import { pressUnwatch } from './press-unwatch.ts';
import { acknowledge, acknowledgePress, show } from './respond.ts';
import { withoutText } from './without-text.ts';

/** Lists that moderators alone may turn the pages of. */
const FOR_MODERATORS: ReadonlySet<KeptList['kind']> = new Set([
  'changes',
  'feeds',
  'queue',
  'offer',
  'watches',
]);

/**
 * Does what a button or menu says. What it is about is looked up, so that it works on messages from
 * before a restart.
 * @throws {DatelineError} USAGE where that is no longer kept.
 */
export async function handlePress(
  interaction: MessageComponentInteraction,
  bot: Bot,
): Promise<void> {
  const pressed = readCustomId(interaction.customId);
  if (pressed === null) throw tooOld();
  switch (pressed.action) {
    case 'passages':
    case 'more':
      return showPage(interaction, pressed, bot);
    case 'discuss':
      return discuss(interaction, keptAnswer(pressed.answer, bot), bot);
    case 'vote':
      return vote(interaction, pressed, bot);
    case 'page':
      return turnPage(interaction, listOf(pressed.list, interaction, bot), pressed, bot);
    case 'draft':
      return pressDraft(interaction, pressed, bot);
    case 'rest':
      return addRest(interaction, pressed, bot);
    case 'offer':
      return pressOffer(interaction, pressed, bot);
    case 'look':
      return lookAtDraft(interaction, bot);
    case 'remove':
      return pressRemove(interaction, listOf(pressed.list, interaction, bot), bot);
    case 'keep':
      return keepReport(interaction);
    case 'outlet':
      return chooseOutlet(interaction, bot);
    case 'approve':
      return approveAll(interaction, listOf(pressed.list, interaction, bot), pressed.page, bot);
    case 'paste':
      throw tooOld(); // that of a form, not of a button
    case 'unwatch':
      return endWatch(interaction, pressed.list, bot);
  }
}

/** Passages or more sources: beside the answer for who pressed, then in pages in the same place. */
async function showPage(
  interaction: MessageComponentInteraction,
  { action, answer, page }: Extract<Press, { page: number; answer: string }>,
  bot: Bot,
): Promise<void> {
  const kept = keptAnswer(answer, bot);
  const isOnAnswer = kept.message === null || kept.message === interaction.message.id;
  await (isOnAnswer ? acknowledge(interaction, true) : acknowledgePress(interaction));
  const render = action === 'passages' ? passagesMessage : moreSourcesMessage;
  await show(interaction, render(kept, page));
}

async function vote(
  interaction: MessageComponentInteraction,
  { answer, vote: given }: Extract<Press, { action: 'vote' }>,
  { history, log, now }: Bot,
): Promise<void> {
  await acknowledge(interaction, true);
  if (!history.vote(answer, interaction.user.id, given, now())) throw tooOld();
  log.info({ answer, vote: given }, 'A vote.');
  const text =
    given === 'up'
      ? 'Noted as a good answer. Press 👎 if you change your mind.'
      : 'Noted as a bad answer. Press 👍 if you change your mind.';
  await show(interaction, noticeMessage(text, 'info'));
}

async function turnPage(
  interaction: MessageComponentInteraction,
  list: KeptList,
  { list: id, page }: Extract<Press, { action: 'page' }>,
  bot: Bot,
): Promise<void> {
  if (FOR_MODERATORS.has(list.kind)) requireModerator(interaction, bot.config);
  await acknowledgePress(interaction);
  await show(interaction, await pageOf(list, id, page, bot));
}

async function endWatch(
  interaction: MessageComponentInteraction,
  id: string,
  bot: Bot,
): Promise<void> {
  const list = listOf(id, interaction, bot);
  await pressUnwatch(interaction, list, bot);
  await show(interaction, await pageOf(list, id, 0, bot));
}

async function chooseOutlet(interaction: MessageComponentInteraction, bot: Bot): Promise<void> {
  const outlet = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  if (outlet === undefined) throw tooOld();
  await acknowledgePress(interaction);
  const list = { kind: 'reports', outlet } as const;
  await show(interaction, await pageOf(list, bot.history.keepList(list, bot.now()), 0, bot));
}

/** A page of a list, looked up anew. */
async function pageOf(
  list: KeptList,
  id: string,
  page: number,
  { desk, moderation, now }: Pick<Bot, 'desk' | 'moderation' | 'now'>,
): Promise<Message> {
  switch (list.kind) {
    case 'sources':
      return sourcesMessage(await desk.sources(), id, page);
    case 'reports':
      return reportsMessage(await desk.reports(list.outlet), id, page);
    case 'changes':
      return changesMessage(await changesOf(list.report, moderation), list.report, id, page);
    case 'feeds':
      return feedsMessage(moderation.journal.feeds.list(), id, page, now());
    case 'queue': {
      const queue = { listed: list.drafts, waiting: moderation.journal.feeds.queue() };
      return queueMessage(queue, id, page, now());
    }
    case 'offer':
      return offerMessage(list, id, page);
    case 'pasted':
      throw tooOld(); // it is about a form, and has no pages
    case 'watches':
      return watchesMessage(moderation.journal.watches.list(list.guild), id, page);
    case 'report':
      return reportMessage(await desk.report(list.name), id, page);
    case 'claims': {
      const days: Days = { from: list.from, to: list.to };
      const ledger = await desk.ledger(list.about, list.outlets, days).catch((error: unknown) => {
        throw withoutText(error, list.about);
      });
      return ledgerMessage({ about: list.about, ledger, list: id, page });
    }
  }
}

/** The first page of a list, which is kept so that its other pages can be turned to. */
export async function firstPage(
  list: KeptList,
  bot: Pick<Bot, 'desk' | 'history' | 'moderation' | 'now'>,
): Promise<Message> {
  return pageOf(list, bot.history.keepList(list, bot.now()), 0, bot);
}

async function changesOf(report: string | null, moderation: Moderation): Promise<Change[]> {
  const only = report === null ? {} : { report };
  return reportHistory({ limit: MOST_CHANGES, ...only }, moderation);
}

function keptAnswer(id: string, { history }: Bot): KeptAnswer {
  const kept = history.answer(id);
  if (kept === null) throw tooOld();
  return kept;
}

/** A kept list; that of another server is as one that is not kept. */
function listOf(
  id: string,
  { guildId }: Pick<MessageComponentInteraction, 'guildId'>,
  { history }: Bot,
): KeptList {
  const list = history.list(id);
  if (list === null || ('guild' in list && list.guild !== guildId)) throw tooOld();
  return list;
}

function tooOld(): DatelineError {
  return new DatelineError(
    'USAGE',
    'This message is too old: what it showed is no longer kept. Ask again.',
  );
}
