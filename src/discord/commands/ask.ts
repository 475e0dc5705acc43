import { readDays } from '../../retrieval/read-days.ts';
import { answerMember } from '../answer-member.ts';
import { findConversation } from '../find-conversation.ts';
import { placeOf } from '../place-of.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { askDefinition } from './definitions/ask.ts';
import { suggestOutlets } from './suggest-outlets.ts';

/** `/ask`: answers a question from the archive. */
export const ask = {
  definition: askDefinition,
  suggest: suggestOutlets,

  async execute(interaction, bot) {
    const { options, channelId, user } = interaction;
    const question = options.getString('question', true);
    const outlet = options.getString('outlet');
    const isHidden = options.getBoolean('private') ?? false;
    // What cannot be read is said at once, before anybody waits.
    const days = readDays(
      options.getString('from') ?? undefined,
      options.getString('to') ?? undefined,
      bot.now(),
    );
    await acknowledge(interaction, isHidden);
    const place = placeOf(interaction, interaction.channel);
    const isPrivate = isHidden && place.kind !== 'private';
    const follows = findConversation(
      { channel: channelId, member: user.id, kind: place.kind, isPrivate },
      bot,
    );
    const answer = await answerMember(
      {
        question,
        outlets: outlet === null ? [] : [outlet],
        days,
        follows,
        channel: channelId,
        member: user.id,
        isPrivate,
        canDiscuss: place.canDiscuss && !isPrivate,
      },
      bot,
    );
    answer.shownBy(await show(interaction, answer.message));
    await answer.edit((edited) => show(interaction, edited));
  },
} satisfies SlashCommand;
