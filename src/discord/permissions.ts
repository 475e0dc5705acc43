import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { DiscordConfig } from '../config.ts';
import { DatelineError } from '../errors.ts';

/** Any of these lets a member moderate. */
const MODERATING = [PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild];

/**
 * Whether who used an interaction may do what moderators do: by permission in the channel, or by
 * one of the configured roles. Discord's own check can be changed by a server, so this one counts.
 */
export function isModerator(
  { memberPermissions, member }: BaseInteraction,
  { moderatorRoles }: Pick<DiscordConfig, 'moderatorRoles'>,
): boolean {
  if (member === null) return false;
  if (MODERATING.some((permission) => memberPermissions?.has(permission))) return true;
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  return moderatorRoles.some((role) => roles.includes(role));
}

/** @throws {DatelineError} PERMISSION where who used an interaction may not do what moderators do. */
export function requireModerator(
  interaction: BaseInteraction,
  config: Pick<DiscordConfig, 'moderatorRoles'>,
): void {
  if (isModerator(interaction, config)) return;
  throw new DatelineError(
    'PERMISSION',
    'This is for moderators: members who may manage messages or the server, or who have one of the roles that the operator has named.',
  );
}

/** Where something was said or asked. */
export interface Place {
  readonly guild: string | null;
  readonly channel: string;
  /** The channel that a thread belongs to; null for no thread. */
  readonly parent: string | null;
}

/** Whether the bot may answer there: anywhere, unless channels are listed; always in private. */
export function isAllowedIn(
  { guild, channel, parent }: Place,
  { channels }: Pick<DiscordConfig, 'channels'>,
): boolean {
  if (guild === null || channels.length === 0) return true;
  return channels.includes(channel) || (parent !== null && channels.includes(parent));
}
