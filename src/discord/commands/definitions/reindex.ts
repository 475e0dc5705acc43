import {
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS } from './availability.ts';

/** `/reindex`, for those who may manage messages unless a guild decides otherwise. */
export const reindexDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('reindex'),
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
};
