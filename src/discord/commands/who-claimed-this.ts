import type { Message } from 'discord.js';
import { DatelineError } from '../../errors.ts';
import { cut } from '../../messages/limits.ts';
import { answerMember } from '../answer-member.ts';
import { placeOf } from '../place-of.ts';
import { acknowledge, show } from '../respond.ts';
import { withoutMarkup } from '../without-markup.ts';
import type { MessageCommand } from './command.ts';
import { whoClaimedThisDefinition } from './definitions/who-claimed-this.ts';

/** Characters of a message that are looked up: a claim is a sentence or two. */
const LONGEST_CLAIM = 300;

/** "Who claimed this?" on anyone's message: looks its text up as a claim. */
export const whoClaimedThis = {
  definition: whoClaimedThisDefinition,

  async executeOn(interaction, bot) {
    const { targetMessage, channelId, user, client } = interaction;
    if (targetMessage.author.id === client.user.id) {
      throw new DatelineError(
        'USAGE',
        'That message is one of mine. Reply to it to ask on, or press Passages to see what it stands on.',
      );
    }
    const question = questionAbout(targetMessage);
    if (question === null) {
      throw new DatelineError('USAGE', 'That message has no text to look up.');
    }
    await acknowledge(interaction, false);
    const { canDiscuss } = placeOf(interaction, interaction.channel);
    const answer = await answerMember(
      {
        question,
        outlets: [],
        days: { from: null, to: null },
        follows: null,
        channel: channelId,
        member: user.id,
        isPrivate: false,
        canDiscuss,
      },
      bot,
    );
    answer.shownBy(await show(interaction, answer.message));
  },
} satisfies MessageCommand;

/**
 * Who claimed what a message says, or the link or embed that it shows; what is a question already
 * is asked as it is. Null where it has no text.
 */
function questionAbout({ content, embeds }: Message): string | null {
  const texts = [content, ...embeds.flatMap(({ title, description }) => [title, description])];
  const whole = texts.map((text) => proseOf(text ?? '')).find((text) => /[\p{L}\p{N}]/u.test(text));
  if (whole === undefined) return null;
  const claim = cut(whole, LONGEST_CLAIM);
  return claim.endsWith('?') ? claim : `who claimed that ${claim.replace(/[.?!…\s]+$/u, '')}?`;
}

/** A text without markup, addresses and markdown; of a link its words stay. */
function proseOf(text: string): string {
  return withoutMarkup(text)
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<?https?:\/\/\S+/g, ' ')
    .replace(/[*_~`|>#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
