import type { ModalSubmitInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import { readCustomId } from '../messages/custom-id.ts';
import { addPasted } from './add-report.ts';
import type { Bot } from './bot.ts';
import { correctDraft } from './press-draft.ts';

/**
 * Does what a form is for, once it is filled in.
 * @throws {DatelineError} USAGE where it is none of ours; as what it is for does.
 */
export async function handleForm(interaction: ModalSubmitInteraction, bot: Bot): Promise<void> {
  const form = readCustomId(interaction.customId);
  if (form?.action === 'paste') return addPasted(interaction, form.list, bot);
  if (form?.action === 'draft' && interaction.isFromMessage()) {
    return correctDraft(interaction, form.draft, bot);
  }
  throw new DatelineError('USAGE', 'This form is not known any more. Use the command again.');
}
