import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import type { Form, Message } from '../messages/message.ts';
import { isAcknowledged } from './discord-failure.ts';
import { retry } from './retry.ts';

/** An interaction that is answered with a message. */
export type Answerable = RepliableInteraction | MessageComponentInteraction;

/** Attempts to acknowledge, after the first one: there are 3 s. */
const ACKNOWLEDGE_RETRIES = 2;

/**
 * Acknowledges an interaction, before anything else: Discord waits 3 s. The message that answers it
 * follows with {@link show}.
 * @param hidden Whether only who used it sees the answer.
 */
export async function acknowledge(interaction: Answerable, hidden: boolean): Promise<void> {
  const options = hidden ? { flags: MessageFlags.Ephemeral as const } : {};
  await once(interaction, () => interaction.deferReply(options));
}

/** Acknowledges a press, or a form, whose answer takes the place of the message that it is on. */
export async function acknowledgePress(
  interaction: MessageComponentInteraction | ModalMessageModalSubmitInteraction,
): Promise<void> {
  await once(interaction, () => interaction.deferUpdate());
}

/** Answers a press or a command with a form to fill in; before anything else, as {@link acknowledge}. */
export async function showForm(
  interaction: MessageComponentInteraction | ChatInputCommandInteraction,
  form: Form,
): Promise<void> {
  await retry(
    // As Discord's API names it; the builders of the library know the same.
    () => interaction.showModal(form as unknown as APIModalInteractionResponseCallbackData),
    ACKNOWLEDGE_RETRIES,
  );
}

/** Answers an interaction, in place of an acknowledgement, so that only who used it sees it. */
export async function refuse(interaction: Answerable, message: Message): Promise<void> {
  const hidden = { ...message, flags: MessageFlags.Ephemeral } as object;
  await once(interaction, () => interaction.reply(hidden));
}

/**
 * Shows the answer of an interaction that was acknowledged, in place of what it showed before.
 * @returns Id of the message.
 */
export async function show(interaction: Answerable, message: Message): Promise<string> {
  const shown = await retry(() => interaction.editReply({ content: null, ...message } as object));
  return shown.id;
}

/** A first response whose own answer was lost is repeated; Discord then says that it has it. */
async function once(interaction: Answerable, work: () => Promise<unknown>): Promise<void> {
  try {
    await retry(work, ACKNOWLEDGE_RETRIES);
  } catch (error) {
    if (!isAcknowledged(error)) throw error;
    interaction.deferred = true;
  }
}
