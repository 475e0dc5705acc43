import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { MENU_LOCALISATIONS } from '../../localisations.ts';
import { IN_GUILDS_AND_DIRECT_MESSAGES } from './availability.ts';

const NAME = 'Who claimed this?';

/** "Who claimed this?" in the menu of a message. */
export const whoClaimedThisDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  name: NAME,
  name_localizations: MENU_LOCALISATIONS[NAME],
  ...IN_GUILDS_AND_DIRECT_MESSAGES,
};
