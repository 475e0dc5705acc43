import type { Channel, Member, Role } from './records.ts';

/** Bits from Discord's developer documentation, "Permissions". */
export const PERMISSIONS = {
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  UseApplicationCommands: 1n << 31n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** What everybody may do in a new guild, as far as it matters here. */
export const EVERYONE_MAY = Object.values(PERMISSIONS).reduce((bits, bit) => bits | bit, 0n);

/** What the roles of a member allow; the role of everybody has the id of the guild. */
export function permissionsOf(member: Member, roles: readonly Role[], guildId: string): bigint {
  return roles
    .filter(({ id }) => id === guildId || member.roles.includes(id))
    .reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
}

/** The same in one channel, where something may be denied to the member. */
export function permissionsIn(member: Member, granted: bigint, channel: Channel): bigint {
  return (channel.permission_overwrites ?? [])
    .filter(({ id }) => id === member.id)
    .reduce((bits, { allow, deny }) => (bits & ~BigInt(deny)) | BigInt(allow), granted);
}
