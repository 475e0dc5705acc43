import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import { fetchAttachment } from '../fetching/fetch-attachment.ts';
import { withoutDash } from '../messages/none-typed.ts';
import { PASTED_FIELDS, PASTED_TEXTS, pasteForm } from '../messages/paste-form.ts';
import { filesAtAddress } from '../moderation/files-at-address.ts';
import { offered } from '../moderation/offered-file.ts';
import { partGiven } from '../moderation/read-given.ts';
import { unpackOffered } from '../moderation/unpack-offered.ts';
import type { Bot } from './bot.ts';
import { requireModerator } from './permissions.ts';
import { previewOffer } from './preview-offer.ts';
import { refuseFeed } from './refuse-feed.ts';
import { acknowledge, showForm } from './respond.ts';
import { fieldsFilledIn, fieldsIn } from './typed-fields.ts';

/**
 * `/report add`: shows a file or what is at an address as it would be added, or opens a form to paste
 * a text into.
 * @throws {DatelineError} USAGE where both are given or a field is off; ARTICLE, ADDRESS, FEED.
 */
export async function addReport(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const { options } = interaction;
  const file = options.getAttachment('file');
  const address = options.getString('address');
  if (file !== null && address !== null) {
    throw new DatelineError('USAGE', 'Give a file or an address, not both: one after the other.');
  }
  if (file === null && address === null) return openForm(interaction, bot);
  await acknowledge(interaction, true);
  bot.warm();
  const files =
    file === null
      ? await filesAtAddress(address!, bot.fetchAddress, refuseFeed)
      : await unpackOffered(file.name, {
          bytes: await fetchAttachment(file, bot.config),
          name: file.name,
          source: null,
        });
  await previewOffer(interaction, { files, refused: [] }, fieldsIn(interaction), bot);
}

async function openForm(
  interaction: ChatInputCommandInteraction,
  { history, now }: Bot,
): Promise<void> {
  const given = (field: string) => interaction.options.getString(field);
  const list = history.keepList({ kind: 'pasted', agency: given('agency') }, now());
  const form = { title: given('title'), outlet: given('outlet'), date: given('date') };
  await showForm(interaction, pasteForm(list, form));
}

/**
 * Shows a text that was pasted into a form as the report that it would be. A field that is off is left
 * out and said: Discord would not show the form again, and the text would be gone.
 * @param list Id of the kept list that the form is about.
 * @throws {DatelineError} PERMISSION; ARTICLE where it is no text.
 */
export async function addPasted(
  interaction: ModalSubmitInteraction,
  list: string,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  await acknowledge(interaction, true);
  bot.warm();
  const kept = bot.history.list(list);
  const agency = kept?.kind === 'pasted' ? kept.agency : null;
  const text = PASTED_TEXTS.map((name) => interaction.fields.getTextInputValue(name).trim())
    .filter((part) => part !== '')
    .join('\n\n');
  const file = offered('the text', { bytes: bytesOf(text), name: null, source: null });
  const given = {
    ...(agency === null ? {} : { agency: withoutDash(agency) }),
    ...fieldsFilledIn(interaction.fields, PASTED_FIELDS),
  };
  const { right, problem } = partGiven(given, bot.moderation);
  await previewOffer(interaction, { files: [file], refused: [] }, right, bot, problem);
}

/** @throws {DatelineError} ARTICLE where it has halves of characters, which no encoding has. */
function bytesOf(text: string): Uint8Array {
  if (/\p{Cs}/u.test(text)) {
    throw new DatelineError(
      'ARTICLE',
      'The text holds halves of characters. Copy it anew, or attach it as a file.',
    );
  }
  return Buffer.from(text);
}
