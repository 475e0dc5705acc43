import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

/** `/sources [outlet]` */
export const sourcesDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('sources'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localised('sources.outlet'),
      autocomplete: true,
      max_length: LONGEST_NAME,
    },
  ],
};
