import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { LOCALISATIONS } from '../../localisations.ts';
import { localised } from '../../localised.ts';
import { IN_GUILDS } from './availability.ts';
import { LONGEST_NAME } from './longest-name.ts';

type Path = keyof typeof LOCALISATIONS;

/** Largest number of a change: as large as Discord lets an option's limit be told apart. */
const LAST_CHANGE = 999_999_999;

/** Characters of an address, as they are fetched from. */
const LONGEST_ADDRESS = 2_000;

/** A report that is chosen while its name is typed. */
const reportOption = (path: Path, required: boolean): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  ...localised(path),
  required,
  autocomplete: true,
  max_length: LONGEST_NAME,
});

/** A field of a report, as somebody types it. */
const field = (path: Path, autocomplete = false): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  ...localised(path),
  ...(autocomplete ? { autocomplete } : {}),
  max_length: LONGEST_NAME,
});

/** `/report add|correct|remove|restore|history|undo`, for those who may manage messages. */
export const reportDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('report'),
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.add'),
      options: [
        {
          type: ApplicationCommandOptionType.Attachment,
          ...localised('report.add.file'),
        },
        {
          type: ApplicationCommandOptionType.String,
          ...localised('report.add.address'),
          max_length: LONGEST_ADDRESS,
        },
        field('report.add.outlet', true),
        field('report.add.agency', true),
        field('report.add.date'),
        field('report.add.title'),
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.correct'),
      options: [
        reportOption('report.correct.name', true),
        field('report.correct.outlet', true),
        field('report.correct.agency', true),
        field('report.correct.date'),
        field('report.correct.title'),
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.remove'),
      options: [reportOption('report.remove.name', true)],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.restore'),
      options: [reportOption('report.restore.name', true)],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.history'),
      options: [reportOption('report.history.name', false)],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      ...localised('report.undo'),
      options: [
        {
          type: ApplicationCommandOptionType.Integer,
          ...localised('report.undo.change'),
          required: true,
          min_value: 1,
          max_value: LAST_CHANGE,
        },
      ],
    },
  ],
};
