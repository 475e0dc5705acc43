import { afterAll, beforeAll, describe, type TestContext, test, vi } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import { DatelineError } from '../../../src/errors.ts';
import { makeMeters } from '../../../src/metrics/make-meters.ts';
import { serveMetrics } from '../../../src/metrics/serve-metrics.ts';
import { startProcess } from '../../support/bot-process.ts';
import { startLocalDiscord } from '../../support/discord/local-discord.ts';
import { loopbackServer } from '../../support/discord/loopback-server.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { heldDesk, QUESTION, type SettingChanges, startSetting } from './faults-setting.ts';

const MANAGE_MESSAGES = 1n << 13n;

/** For what cannot be waited for at Discord, in milliseconds. */
const DEADLINE = 10_000;

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

/** A bot for one test, and a port that its health and metrics are served on. */
async function startWatched(
  context: Pick<TestContext, 'expect' | 'onTestFinished'>,
  { wrapDesk = (desk) => desk, ...changes }: SettingChanges = {},
) {
  const now = () => new Date();
  const meters = makeMeters({ now });
  let desk: Desk | null = null;
  const stopping = new AbortController();
  const port = await serveMetrics({
    port: 0,
    meters,
    readArchive: () => desk?.status() ?? null,
    stop: stopping.signal,
    log: { warn: () => {} },
    now,
  });
  context.onTestFinished(() => port.close());
  const setting = await startSetting(context, archive, {
    ...changes,
    meters,
    wrapDesk(opened) {
      desk = wrapDesk(opened);
      return desk;
    },
  });
  return { ...setting, ...lookAt(port.port) };
}

/** What a port shows. */
function lookAt(port: number) {
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  return {
    async health(): Promise<{ code: number; status: string; problems?: string[] }> {
      const response = await fetch(at('/healthz'));
      return { code: response.status, ...((await response.json()) as { status: string }) };
    },
    /** The samples by name and labels, without the prefix. */
    async samples(): Promise<Record<string, string>> {
      const text = await (await fetch(at('/metrics'))).text();
      const samples = text.matchAll(/^dateline_(\S+) (\S+)$/gm);
      return Object.fromEntries([...samples].map(([, name, value]) => [name, value]));
    },
  };
}

describe('the metrics', () => {
  test('count what is asked in a message, by a command and about a message alike', async (context) => {
    const { discord, expectAnswer, samples } = await startWatched(context);
    const ada = discord.member();
    await expectAnswer();
    await discord.command(ada, 'ask', { question: QUESTION }).response;
    const content = 'Toretsk has been captured by Russian troops.';
    await discord.messageCommand(ada, 'Who claimed this?', { content, author: ada }).response;
    await discord.command(ada, 'ask', { question: 'who sank the Vasa?' }).response;
    await discord.command(ada, 'help').response;
    context.expect(await samples()).toMatchObject({
      'answers_total{outcome="answered"}': '3',
      'answers_total{outcome="refused"}': '1',
      'answers_total{outcome="failed"}': '0',
      answer_seconds_count: '4',
      questions_waiting: '0',
      reports: '13',
      archive_generation: '1',
      gateway_up: '1',
      gateway_reconnects_total: '0',
    });
  });

  test('count who waits, who is turned away and what fails', async (context) => {
    const { expect } = context;
    const held = heldDesk();
    let fails = false;
    const { discord, ask, answerTo, samples } = await startWatched(context, {
      config: { questionsAtOnce: 1 },
      wrapDesk: (desk) => ({
        ...held.wrapDesk(desk),
        async ask(asked) {
          if (fails) throw new DatelineError('STORE_DAMAGED', 'The archive is damaged.');
          return held.wrapDesk(desk).ask(asked);
        },
      }),
    });
    const ada = discord.member();
    const waiting = discord.command(ada, 'ask', { question: QUESTION });
    await held.asked;
    await discord.command(ada, 'ask', { question: QUESTION }).response;
    expect(await samples()).toMatchObject({
      questions_waiting: '1',
      'questions_turned_away_total{reason="too_often"}': '1',
      'answers_total{outcome="answered"}': '0',
    });
    held.release();
    await waiting.response;
    fails = true;
    await answerTo(ask());
    expect(await samples()).toMatchObject({
      questions_waiting: '0',
      'answers_total{outcome="answered"}': '1',
      'answers_total{outcome="failed"}': '1',
    });
  });

  test('count reindexes and how long they took', async (context) => {
    const { expect } = context;
    const { discord, samples } = await startWatched(context);
    discord.command(discord.member({ permissions: MANAGE_MESSAGES }), 'reindex');
    await vi.waitFor(async () => {
      expect(await samples()).toMatchObject({
        'reindexes_total{outcome="done"}': '1',
        reindex_seconds_count: '1',
      });
    }, DEADLINE);
  });
});

describe('the health', () => {
  test('follows the connection', async (context) => {
    const { expect } = context;
    const { discord, expectAnswer, health, samples } = await startWatched(context);
    await expectAnswer();
    expect(await health()).toMatchObject({ code: 200, status: 'ok' });
    await discord.goOffline();
    await vi.waitFor(async () => {
      const { code, problems } = await health();
      expect(code).toBe(503);
      expect(problems).toEqual([
        expect.stringMatching(/^The connection to Discord was lost .+ ago; /),
      ]);
    }, DEADLINE);
    expect((await samples()).gateway_up).toBe('0');
    await discord.goOnline();
    await discord.ready();
    await expectAnswer();
    expect(await health()).toMatchObject({ code: 200 });
    expect(await samples()).toMatchObject({ gateway_up: '1', gateway_reconnects_total: '1' });
  });

  test.for<[string, boolean]>([
    ['is resumed', true],
    ['is made anew', false],
  ])('knows of a connection that %s', async ([, canResume], context) => {
    const { discord, expectAnswer, samples } = await startWatched(context);
    discord.invalidateSession(canResume);
    await discord.until('another session', () => {
      const { identified, resumed } = discord.sessions();
      return identified + resumed === 2 || null;
    });
    await expectAnswer();
    await vi.waitFor(async () => {
      context
        .expect(await samples())
        .toMatchObject({ gateway_up: '1', gateway_reconnects_total: '1' });
    }, DEADLINE);
  });

  test('follows the archive', async (context) => {
    const { expect } = context;
    let isDamaged = true;
    const { health } = await startWatched(context, {
      wrapDesk: (desk) => ({
        ...desk,
        async status() {
          if (isDamaged) throw new DatelineError('STORE_DAMAGED', 'The archive is damaged.');
          return desk.status();
        },
      }),
    });
    await vi.waitFor(async () => {
      expect(await health()).toMatchObject({ code: 503, problems: ['The archive is damaged.'] });
    }, DEADLINE);
    isDamaged = false;
    expect(await health()).toMatchObject({ code: 200, archive: { reports: 13 } });
  });

  test('knows of the end of the bot', async (context) => {
    const { bot, expectAnswer, samples } = await startWatched(context);
    await expectAnswer();
    await bot.stop();
    context.expect((await samples()).gateway_up).toBe('0');
  });
});

describe.concurrent('the program', () => {
  test('serves both on the port that is set, and nothing at its end', async (context) => {
    const { expect, onTestFinished } = context;
    const port = await freePort();
    const discord = await startLocalDiscord();
    const bot = startProcess(discord, archive, { DATELINE_METRICS_PORT: String(port) });
    onTestFinished(async () => {
      bot.kill();
      await bot.exited;
      await discord.stop();
    });
    const { health, samples } = lookAt(port);
    await bot.logged('Health and metrics are served.');
    expect(await health()).toMatchObject({ code: 503, status: 'unavailable' });
    await bot.logged('Connected to Discord.');
    expect(await health()).toMatchObject({ code: 200, archive: { reports: 13 } });
    const shown = await samples();
    expect(shown).toMatchObject({ 'reindexes_total{outcome="done"}': '1', gateway_up: '1' });
    expect(Number(shown.process_resident_memory_bytes)).toBeGreaterThan(1e6);
    bot.terminate();
    expect(await bot.exited).toBe(0);
    await expect(health()).rejects.toThrow('fetch failed');
    expect(bot.sentences).toEqual([]);
    expect(bot.output).not.toContain(discord.token);
  });

  test('says that the port is taken, and ends with 2', async (context) => {
    const { expect, onTestFinished } = context;
    const other = loopbackServer((_, response) => response.end());
    await other.open();
    const discord = await startLocalDiscord();
    const bot = startProcess(discord, archive, { DATELINE_METRICS_PORT: String(other.port()) });
    onTestFinished(async () => {
      bot.kill();
      await Promise.all([bot.exited, other.close(), discord.stop()]);
    });
    expect(await bot.exited).toBe(2);
    expect(bot.sentences.join()).toContain(
      `Port ${other.port()} of DATELINE_METRICS_PORT is in use by another program.`,
    );
    expect(discord.requests).toEqual([]);
  });
});

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = loopbackServer(() => {});
  await server.open();
  await server.close();
  return server.port();
}
