import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { LONGEST_QUESTION } from '../../../answering/answer-question.ts';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

/** `/ask <question> [outlet] [from] [to] [private]` */
export const askDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('ask'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localised('ask.question'),
      required: true,
      max_length: LONGEST_QUESTION,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...localised('ask.outlet'),
      autocomplete: true,
      max_length: LONGEST_NAME,
    },
    { type: ApplicationCommandOptionType.String, ...localised('ask.from') },
    { type: ApplicationCommandOptionType.String, ...localised('ask.to') },
    { type: ApplicationCommandOptionType.Boolean, ...localised('ask.private') },
  ],
};
