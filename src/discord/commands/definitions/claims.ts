import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

/** Most characters of what claims are looked up about: a name or a few words. */
export const LONGEST_SUBJECT = 200;

/** `/claims about [outlet] [from] [to]` */
export const claimsDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('claims'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localised('claims.about'),
      required: true,
      max_length: LONGEST_SUBJECT,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...localised('claims.outlet'),
      autocomplete: true,
      max_length: LONGEST_NAME,
    },
    { type: ApplicationCommandOptionType.String, ...localised('claims.from') },
    { type: ApplicationCommandOptionType.String, ...localised('claims.to') },
  ],
};
