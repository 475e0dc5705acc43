import {
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS } from './availability.ts';

/** `/watches`, for those who may manage messages unless a guild decides otherwise. */
export const watchesDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('watches'),
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
};
