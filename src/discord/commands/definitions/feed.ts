import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { LATEST, MINUTES } from '../../../feeds/add-feed.ts';
import { LONGEST_ADDRESS } from '../../../fetching/parse-address.ts';
import { MODES } from '../../localisations.ts';
import { localised } from '../../localised.ts';
import { IN_GUILDS } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

/** `/feed add|list|remove|queue`, for those who may manage messages. */
export const feedDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('feed'),
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('feed.add'),
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...localised('feed.add.address'),
          required: true,
          max_length: LONGEST_ADDRESS,
        },
        {
          type: ApplicationCommandOptionType.String,
          ...localised('feed.add.outlet'),
          autocomplete: true,
          max_length: LONGEST_NAME,
        },
        {
          type: ApplicationCommandOptionType.String,
          ...localised('feed.add.mode'),
          choices: MODES.map(({ value, name: { en, ...translated } }) => ({
            value,
            name: en,
            name_localizations: translated,
          })),
        },
        {
          type: ApplicationCommandOptionType.Integer,
          ...localised('feed.add.every'),
          min_value: MINUTES.least,
          max_value: MINUTES.most,
        },
        {
          type: ApplicationCommandOptionType.Integer,
          ...localised('feed.add.latest'),
          min_value: LATEST.least,
          max_value: LATEST.most,
        },
      ],
    },
    { type: ApplicationCommandOptionType.Subcommand, ...localised('feed.list') },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('feed.remove'),
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...localised('feed.remove.feed'),
          required: true,
          autocomplete: true,
          max_length: LONGEST_ADDRESS,
        },
      ],
    },
    { type: ApplicationCommandOptionType.Subcommand, ...localised('feed.queue') },
  ],
};
