import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';

/** Installed to guilds; used there and in a direct message to the bot. */
export const IN_GUILDS_AND_DIRECT_MESSAGES = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** Installed to guilds and used there alone. */
export const IN_GUILDS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};
