import {
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { MENU_LOCALISATIONS } from '../../localisations.ts';
import { IN_GUILDS } from './availability.ts';

const NAME = 'Add to the archive';

/** "Add to the archive" in the menu of a message, for those who may manage messages. */
export const addToArchiveDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  name: NAME,
  name_localizations: MENU_LOCALISATIONS[NAME],
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
};
