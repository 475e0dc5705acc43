import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localised } from '../../localised.ts';
import { IN_GUILDS } from './availability.ts';
import { LONGEST_SUBJECT } from './claims.ts';

/** `/watch about [channel]`, for those who may manage messages unless a guild decides otherwise. */
export const watchDefinition: RESTPostAPIApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localised('watch'),
  ...IN_GUILDS,
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localised('watch.about'),
      required: true,
      max_length: LONGEST_SUBJECT,
    },
    {
      type: ApplicationCommandOptionType.Channel,
      ...localised('watch.channel'),
      channel_types: [
        ChannelType.GuildText,
        ChannelType.GuildAnnouncement,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
        ChannelType.AnnouncementThread,
      ],
    },
  ],
};
