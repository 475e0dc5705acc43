import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';

/** `/help` */
export const helpDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('help'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
};
