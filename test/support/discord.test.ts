import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from './discord/local-discord.ts';
import { clientOf, logIn, onInteraction, onMessage } from './discord/test-client.ts';

let discord: LocalDiscord;
let client: Client;

beforeEach(async () => {
  discord = await startLocalDiscord();
  client = clientOf(discord);
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
});

const button = (customId: string, label: string) =>
  new ButtonBuilder().setCustomId(customId).setLabel(label).setStyle(ButtonStyle.Secondary);
const row = (...buttons: ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);

describe('messages', () => {
  test('a mention is answered with a reply that notifies nobody', async () => {
    onMessage(client, (message) =>
      message.reply({ content: 'Who asks? <@1> @everyone', allowedMentions: { parse: [] } }),
    );
    await logIn(client, discord);
    const ann = discord.member({ name: 'ann' });
    const asked = discord.say(ann, 'Who claimed this?', { mentionsBot: true });
    const answer = await discord.nextMessage(discord.channelId);
    expect(answer.content).toBe('Who asks? <@1> @everyone');
    expect(answer.message_reference?.message_id).toBe(asked);
    expect(answer.author.id).toBe(discord.botId);
    expect(answer.pings).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('without allowed mentions everybody named is notified', async () => {
    onMessage(client, (message) => message.reply('<@12> <@&34> @here'));
    await logIn(client, discord);
    const ann = discord.member();
    discord.say(ann, `<@${discord.botId}> hello`);
    const { pings } = await discord.nextMessage(discord.channelId);
    expect(pings).toEqual(['12', '34', '@here', ann.id]);
  });

  test('what does not concern the bot reaches it without content', async () => {
    const seen = onMessage(client, (message) => message.channel.fetch());
    await logIn(client, discord);
    const ann = discord.member();
    discord.say(ann, 'Between us');
    discord.say(ann, 'For you', { mentionsBot: true });
    discord.say(ann, 'In private', { channel: discord.dm(ann) });
    await discord.until('three messages', () => seen.length === 3 || null);
    expect(seen).toEqual(['', `<@${discord.botId}> For you`, 'In private']);
  });

  test('a reply to the bot carries its content, unless it notifies nobody', async () => {
    const seen = onMessage(client, (message) => message.reply('Yes.'));
    await logIn(client, discord);
    const ann = discord.member();
    discord.say(ann, 'First', { mentionsBot: true });
    const first = await discord.nextMessage(discord.channelId);
    discord.say(ann, 'Loud', { replyTo: first.id });
    await discord.nextMessage(discord.channelId);
    discord.say(ann, 'Quiet', { replyTo: first.id, pingsReplied: false });
    await discord.nextMessage(discord.channelId);
    expect(seen.slice(1)).toEqual(['Loud', '']);
  });

  test('a direct message is answered', async () => {
    onMessage(client, ({ channel }) =>
      channel.isSendable() ? channel.send('Hello.') : channel.fetch(),
    );
    await logIn(client, discord);
    const ann = discord.member();
    const direct = discord.dm(ann);
    discord.say(ann, 'Anybody there?', { channel: direct });
    expect((await discord.nextMessage(direct)).content).toBe('Hello.');
  });

  test('a thread on a message is opened once and takes messages', async () => {
    onMessage(client, async (message) => {
      const thread = await message.startThread({ name: 'On the bridge' });
      await thread.send('Go on.');
      await thread.sendTyping();
      await message.startThread({ name: 'Again' }).catch(({ code }) => thread.send(`No: ${code}`));
    });
    await logIn(client, discord);
    const asked = discord.say(discord.member(), 'Discuss', { mentionsBot: true });
    const first = await discord.nextMessage(asked);
    expect(first.content).toBe('Go on.');
    expect((await discord.nextMessage(asked)).content).toBe('No: 160004');
    expect(discord.threads()).toMatchObject([{ id: asked, name: 'On the bridge' }]);
    expect(discord.typing(asked)).toBe(1);
  });

  test('a file is sent with its content', async () => {
    const attachment = Buffer.from('Every word of it');
    onMessage(client, (message) => message.reply({ files: [{ attachment, name: 'report.txt' }] }));
    await logIn(client, discord);
    discord.say(discord.member(), 'The report', { mentionsBot: true });
    const { attachments } = await discord.nextMessage(discord.channelId);
    expect(attachments).toMatchObject([{ filename: 'report.txt', text: 'Every word of it' }]);
    expect(discord.violations).toEqual([]);
  });

  test('an enforced nonce makes a repeat harmless', async () => {
    const send = { content: 'Once', nonce: '42', enforceNonce: true };
    onMessage(client, async (message) => {
      const [first, second] = [await message.reply(send), await message.reply(send)];
      await message.reply(String(first.id === second.id));
    });
    await logIn(client, discord);
    discord.say(discord.member(), 'Twice?', { mentionsBot: true });
    expect((await discord.nextMessage(discord.channelId)).content).toBe('Once');
    expect((await discord.nextMessage(discord.channelId)).content).toBe('true');
  });

  test('a lost response with a nonce is repeated without a second message', async () => {
    onMessage(client, async (message) => {
      const send = { content: 'Once', nonce: '42', enforceNonce: true };
      await message.reply(send).catch(() => message.reply(send));
    });
    await logIn(client, discord);
    discord.failNext({ method: 'POST', path: /messages$/ }, { lostResponse: true });
    discord.say(discord.member(), 'Twice?', { mentionsBot: true });
    await discord.until(
      'two requests',
      () => discord.requests.filter(({ path }) => path.endsWith('messages')).length === 2 || null,
    );
    await discord.until('a response', () => discord.requests.at(-1)?.status === 200 || null);
    expect(discord.messages(discord.channelId).filter(({ author }) => author.bot)).toHaveLength(1);
  });

  test('a channel that the bot may not write in refuses it', async () => {
    const refused = new Promise<number>((resolve) => {
      onMessage(client, (message) => message.reply('Hm').catch(({ code }) => resolve(code)));
    });
    await logIn(client, discord);
    const parent = discord.addChannel({ type: 4, name: 'Desks' });
    const channel = discord.addChannel({ type: 0, name: 'closed', parent });
    discord.forbid(channel, 'SendMessages');
    discord.say(discord.member(), 'Well?', { channel, mentionsBot: true });
    expect(await refused).toBe(50013);
  });
});

describe('interactions', () => {
  test('a deferred command is answered by an edit', async () => {
    onInteraction(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply(
        `${interaction.options.getString('question')} ${interaction.options.getInteger('count')}`,
      );
      await interaction.followUp('And more.');
    });
    await logIn(client, discord);
    const handle = discord.command(discord.member(), 'ask', { question: 'Who?', count: 2 });
    expect(await handle.acknowledged).toEqual({ type: 5, ephemeral: true });
    const response = await handle.response;
    expect(response).toMatchObject({ content: 'Who? 2', ephemeral: true, edited: false });
    expect(await handle.followUp()).toMatchObject({ content: 'And more.', ephemeral: false });
    expect(discord.messages(discord.channelId)).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  test('a subcommand in a direct message knows its member and locale', async () => {
    onInteraction(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { user, locale, options } = interaction;
      const callback = await interaction.reply({
        content: `${options.getSubcommand()} ${user.username} ${locale}`,
        withResponse: true,
      });
      await interaction.followUp(callback.resource?.message?.content ?? 'nothing');
    });
    await logIn(client, discord);
    const ann = discord.member({ name: 'ann' });
    const channel = discord.dm(ann);
    const using = { channel, subcommand: 'list', locale: 'de' };
    const handle = discord.command(ann, 'sources', {}, using);
    expect((await handle.response).content).toBe('list ann de');
    expect((await handle.followUp()).content).toBe('list ann de');
  });

  test('an autocomplete gets choices for what is typed', async () => {
    onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${typed.name}: ${typed.value}`, value: 'x' }]);
    });
    await logIn(client, discord);
    const choices = await discord.autocomplete(
      discord.member(),
      'ask',
      { outlet: 'mos' },
      'outlet',
    );
    expect(choices).toEqual([{ name: 'outlet: mos', value: 'x' }]);
  });

  test('26 choices are refused, and a long one', async () => {
    const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
    const long = [{ name: 'x', value: 'x'.repeat(101) }];
    onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond(choices).catch(() => {});
      await interaction.respond(long).catch(() => {});
      await interaction.respond(choices.slice(1));
    });
    await logIn(client, discord);
    expect(await discord.autocomplete(discord.member(), 'ask', {}, 'outlet')).toHaveLength(25);
    expect(discord.violations).toMatchObject([{ code: 50035 }, { code: 50035 }]);
  });

  test('a command on a message sees the message', async () => {
    onInteraction(client, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { content, author, embeds } = interaction.targetMessage;
      await interaction.reply(`${author.username}: ${content} ${embeds[0]?.title}`);
    });
    await logIn(client, discord);
    const author = discord.member({ name: 'bob' });
    const target = { content: 'They say so', author, embeds: [{ title: 'News' }] };
    const handle = discord.messageCommand(discord.member(), 'Who claimed this?', target);
    expect((await handle.response).content).toBe('bob: They say so News');
  });

  test('buttons and menus change the message that they are on', async () => {
    onInteraction(client, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({
          content: 'Choose',
          components: [
            row(button('go', 'Go'), button('wait', 'Wait')),
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
              new StringSelectMenuBuilder()
                .setCustomId('day')
                .addOptions({ label: 'Monday', value: 'mo' }),
            ),
          ],
        });
      else if (interaction.isButton()) {
        if (interaction.customId === 'go') return interaction.update('Gone');
        await interaction.deferUpdate();
        await interaction.editReply({ content: 'Waited', components: [] });
      } else if (interaction.isStringSelectMenu())
        await interaction.reply({
          content: interaction.values.join(),
          flags: MessageFlags.Ephemeral,
        });
    });
    await logIn(client, discord);
    const ann = discord.member();
    const shown = await discord.command(ann, 'ask').response;
    const chosen = await discord.choose(ann, shown, 'day', ['mo']).response;
    expect(chosen).toMatchObject({ content: 'mo', ephemeral: true });
    const gone = await discord.press(ann, shown, 'Go').response;
    expect(gone).toMatchObject({ id: shown.id, content: 'Gone', edited: true });
    const handle = discord.press(ann, shown, 'wait');
    expect(await handle.response).toMatchObject({ id: shown.id, content: 'Waited' });
    expect(() => discord.press(ann, shown, 'Go')).toThrow('no such control');
    expect(discord.violations).toEqual([]);
  });

  test('members have the permissions of their roles', async () => {
    onInteraction(client, async (interaction) => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      const { member, memberPermissions } = interaction;
      const names = member.roles.cache.map(({ name }) => name).includes('curators');
      await interaction.reply(`${memberPermissions.has('ManageGuild')} ${names}`);
    });
    await logIn(client, discord);
    const roles = [discord.addRole('curators')];
    const keeper = discord.member({ permissions: 1n << 5n, roles });
    expect((await discord.command(keeper, 'add').response).content).toBe('true true');
    const reader = discord.member();
    expect((await discord.command(reader, 'add').response).content).toBe('false false');
  });
});
