import { type Channel, ChannelType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../src/discord/place-of.ts';

const THREADS = [ChannelType.PublicThread, ChannelType.PrivateThread];

/** A channel as far as a place is made of it. */
function channel(type: ChannelType, parentId: string | null = null): Channel {
  return { type, parentId, isThread: () => THREADS.includes(type) } as unknown as Channel;
}

const HERE = { channelId: 'here', guildId: 'guild' };

describe('a place', () => {
  test.each([
    [ChannelType.GuildText, true],
    [ChannelType.GuildAnnouncement, true],
    [ChannelType.GuildVoice, false],
    [ChannelType.GuildStageVoice, false],
  ])('of the type %i is a channel', (type, canDiscuss) => {
    expect(placeOf(HERE, channel(type, 'category'))).toEqual({
      guild: 'guild',
      channel: 'here',
      parent: null,
      kind: 'channel',
      canDiscuss,
    });
  });

  test.each(THREADS)('of the type %i is a thread of its channel', (type) => {
    expect(placeOf(HERE, channel(type, 'above'))).toEqual({
      guild: 'guild',
      channel: 'here',
      parent: 'above',
      kind: 'thread',
      canDiscuss: false,
    });
  });

  test.each([
    [channel(ChannelType.DM)],
    [channel(ChannelType.GroupDM)],
    [null],
  ])('outside of servers is private', (known) => {
    expect(placeOf({ ...HERE, guildId: null }, known)).toEqual({
      guild: null,
      channel: 'here',
      parent: null,
      kind: 'private',
      canDiscuss: false,
    });
  });

  test('that the client does not know is a channel where no thread is offered', () => {
    expect(placeOf(HERE, null)).toMatchObject({ kind: 'channel', parent: null, canDiscuss: false });
  });
});
