import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';

/** `/status` */
export const statusDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('status'),
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
};
