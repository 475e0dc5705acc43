import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

/** `/source report` */
export const sourceDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('source'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localised('source.report'),
      required: true,
      autocomplete: true,
      max_length: LONGEST_NAME,
    },
  ],
};
