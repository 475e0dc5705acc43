import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLOURS } from '../../../src/messages/colours.ts';
import { BAD_INPUTS, type BadInput, type BadWeb, startBadWeb } from '../../support/bad-inputs.ts';
import type { InteractionHandle, LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Member } from '../../support/discord/records.ts';
import { storedIn } from '../../support/stored-in.ts';
import { seen } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

const MANAGE_MESSAGES = 1n << 13n;

let web: BadWeb;
let scene: Scene;
let discord: LocalDiscord;
let moderator: Member;

beforeAll(async () => {
  web = await startBadWeb();
  scene = await startScene(() => ({ fetchAddress: web.fetchAddress }));
  ({ discord } = scene);
  moderator = discord.member({ permissions: MANAGE_MESSAGES });
  // So that there is a journal, which what is refused could change.
  const file = { name: 'kept.txt', bytes: 'The quay at Vik is open.' };
  await discord.command(moderator, 'report', {}, { subcommand: 'add', files: { file } }).response;
});

afterAll(async () => {
  await scene.end();
  await web.stop();
});

async function offer({ offered, given = {} }: BadInput): Promise<InteractionHandle> {
  const using = { subcommand: 'add' };
  switch (offered.kind) {
    case 'file': {
      const { name, bytes } = offered;
      return discord.command(moderator, 'report', given, {
        ...using,
        files: { file: { name, bytes } },
      });
    }
    case 'address': {
      web.answer = offered.answer ?? ((socket) => socket.destroy());
      return discord.command(moderator, 'report', { ...given, address: offered.address }, using);
    }
    case 'text': {
      const form = await discord.command(moderator, 'report', given, using).form;
      return discord.fillIn(moderator, null, form, { text: offered.text });
    }
  }
}

test('there are enough of them, of every kind', () => {
  expect(BAD_INPUTS.length).toBeGreaterThan(120);
  expect(new Set(BAD_INPUTS.map(({ offered }) => offered.kind)).size).toBe(3);
});

test.each(BAD_INPUTS)('$what is refused in words, and nothing is stored (%#)', async (input) => {
  const before = storedIn(scene.archive.articles);
  const used = await offer(input);
  const shown = await used.response;
  expect(seen(shown)).toMatch(input.says);
  expect(seen(shown)).not.toContain('reference');
  expect(shown).toMatchObject({ ephemeral: true, components: [] });
  expect(shown.embeds[0]?.color).toBe(COLOURS.problem);
  expect(scene.bot.log).toContainEqual(
    expect.objectContaining({ msg: 'Refused.', code: input.code, interaction: used.id }),
  );
  expect(storedIn(scene.archive.articles)).toEqual(before);
});
