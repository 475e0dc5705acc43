import { type BaseInteraction, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { isAllowedIn, isModerator } from '../../src/discord/permissions.ts';

const { ManageMessages, ManageGuild, Administrator, SendMessages, ManageChannels } =
  PermissionFlagsBits;

const ROLE = '300000000000000001';

/** An interaction of a member with permissions and roles, as the gateway sends them. */
function by(permissions: bigint, roles: readonly string[] = []): BaseInteraction {
  return {
    memberPermissions: new PermissionsBitField(permissions),
    member: { roles },
  } as unknown as BaseInteraction;
}

describe('a moderator', () => {
  test.each([
    ['may manage messages', ManageMessages],
    ['may manage the server', ManageGuild | SendMessages],
    ['is an administrator', Administrator],
  ])('%s', (_, permissions) => {
    expect(isModerator(by(permissions), { moderatorRoles: [] })).toBe(true);
  });

  test('has a role that the operator has named', () => {
    const config = { moderatorRoles: ['300000000000000009', ROLE] };
    expect(isModerator(by(SendMessages, ['1', ROLE]), config)).toBe(true);
    const cached = { member: { roles: { cache: new Map([[ROLE, {}]]) } }, memberPermissions: null };
    expect(isModerator(cached as unknown as BaseInteraction, config)).toBe(true);
  });

  test('is nobody else', () => {
    const config = { moderatorRoles: [ROLE] };
    expect(isModerator(by(SendMessages | ManageChannels, ['1']), config)).toBe(false);
    expect(isModerator(by(0n), config)).toBe(false);
  });

  test('is nobody in private', () => {
    const inPrivate = { member: null, memberPermissions: new PermissionsBitField(Administrator) };
    expect(isModerator(inPrivate as BaseInteraction, { moderatorRoles: [] })).toBe(false);
  });
});

describe('the bot answers', () => {
  const place = { guild: 'g', channel: 'c', parent: null };

  test('everywhere where no channel is listed', () => {
    expect(isAllowedIn(place, { channels: [] })).toBe(true);
  });

  test.each([
    [place, true],
    [{ ...place, channel: 'other' }, false],
    [{ guild: 'g', channel: 'thread', parent: 'c' }, true],
    [{ guild: 'g', channel: 'thread', parent: 'other' }, false],
    [{ guild: null, channel: 'private', parent: null }, true],
  ])('with one listed, in %j: %j', (where, isAllowed) => {
    expect(isAllowedIn(where, { channels: ['x', 'c'] })).toBe(isAllowed);
  });
});
