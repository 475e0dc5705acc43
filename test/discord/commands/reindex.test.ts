import type { ChatInputCommandInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { reindex } from '../../../src/discord/commands/reindex.ts';
import { makeReindexer } from '../../../src/discord/reindexer.ts';
import type { ReindexReport } from '../../../src/indexing/reindex.ts';
import type { ReindexProgress } from '../../../src/indexing/reindex-progress.ts';
import type { Message } from '../../../src/messages/message.ts';
import {
  reindexProgressMessage,
  reindexResultMessage,
} from '../../../src/messages/reindex-message.ts';
import { apiError } from '../discord-errors.ts';
import { type FakeBot, fakeBot } from '../fake-bot.ts';
import { type Pending, pending } from '../pending.ts';

const REPORT: ReindexReport = {
  added: 3,
  changed: 1,
  removed: 0,
  unchanged: 5,
  refused: [{ file: 'torn.txt', reason: 'It is empty.' }],
};

const at = (done: number): ReindexProgress => ({ done, total: 9 });

/** A message as an edit of the answer carries it. */
const shown = (message: Message) => ({ content: null, ...message });

/** A bot whose reindex goes on until a test ends it, and an interaction whose edits it ends too. */
class Scene {
  time = 0;
  readonly edits: { readonly message: unknown; readonly sent: Pending<{ id: string }> }[] = [];
  readonly acknowledgements: unknown[] = [];
  readonly running = pending<ReindexReport>();
  readonly bot: FakeBot = fakeBot({
    clock: () => this.time,
    channels: { post: async () => 'm-2' },
    reindexer: makeReindexer(
      (onProgress) => {
        this.#onProgress = onProgress;
        return this.running.promise;
      },
      () => new Date('2024-05-02T09:05:00Z'),
    ),
  });
  readonly interaction = {
    id: '400000000000000001',
    channelId: 'quay',
    user: { id: 'ada', displayName: 'Ada' },
    deferReply: async (options: unknown) => this.acknowledgements.push(options),
    editReply: (message: unknown) => {
      const sent = pending<{ id: string }>();
      this.edits.push({ message, sent });
      return sent.promise;
    },
  } as unknown as ChatInputCommandInteraction;
  #onProgress: (progress: ReindexProgress) => void = () => {};

  /** Starts the command, up to where the reindex runs. */
  async start(): Promise<{ readonly used: Promise<void> }> {
    const used = reindex.execute(this.interaction, this.bot);
    used.catch(() => {}); // a test looks at it later
    await settle();
    return { used };
  }

  /** Says how far the reindex is at a time. */
  progress(time: number, progress: ReindexProgress): void {
    this.time = time;
    this.#onProgress(progress);
  }

  get shown(): unknown[] {
    return this.edits.map(({ message }) => message);
  }

  /** Lets the last edit succeed. */
  async send(): Promise<void> {
    this.edits.at(-1)!.sent.resolve({ id: 'm-1' });
    await settle();
  }
}

/** Lets everything happen that waits for nothing outside. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('the progress of a reindex', () => {
  test('is shown at once, then every 1.5 s', async () => {
    const scene = new Scene();
    await scene.start();
    expect(scene.acknowledgements).toEqual([{}]);
    scene.progress(0, at(1));
    await scene.send();
    scene.progress(1_499, at(2));
    expect(scene.shown).toEqual([shown(reindexProgressMessage(at(1)))]);
    scene.progress(1_500, at(3));
    expect(scene.shown).toHaveLength(2);
    expect(scene.shown.at(-1)).toEqual(shown(reindexProgressMessage(at(3))));
  });

  test('is shown by one edit at a time, however long one takes', async () => {
    const scene = new Scene();
    await scene.start();
    scene.progress(0, at(1));
    for (let done = 2; done < 9; done++) scene.progress(done * 5_000, at(done));
    expect(scene.shown).toHaveLength(1);
    await scene.send();
    expect(scene.shown).toHaveLength(1);
    scene.progress(50_000, at(9));
    expect(scene.shown).toHaveLength(2);
  });

  test('may fail to be shown, and goes on', async () => {
    const scene = new Scene();
    const { used } = await scene.start();
    scene.progress(0, at(1));
    scene.edits[0]!.sent.reject(apiError(50_035));
    await settle();
    expect(scene.bot.logged).toMatchObject([{ level: 20, msg: 'Progress could not be shown.' }]);
    scene.progress(2_000, at(2));
    await scene.send();
    scene.running.resolve(REPORT);
    await settle();
    await scene.send();
    await expect(used).resolves.toBeUndefined();
    expect(scene.shown).toHaveLength(3);
  });
});

describe('the result of a reindex', () => {
  test('is shown after the last edit, with how long it took', async () => {
    const scene = new Scene();
    const { used } = await scene.start();
    scene.progress(0, at(8));
    scene.time = 62_000;
    scene.running.resolve(REPORT);
    await settle();
    expect(scene.shown).toEqual([shown(reindexProgressMessage(at(8)))]);
    await scene.send();
    expect(scene.shown).toHaveLength(2);
    expect(scene.shown[1]).toEqual(shown(reindexResultMessage(REPORT, 62)));
    await scene.send();
    await used;
    expect(scene.bot.calls).toEqual([]);
    expect(scene.bot.logged).toEqual([
      {
        level: 30,
        member: 'ada',
        added: 3,
        changed: 1,
        removed: 0,
        unchanged: 5,
        refused: 1,
        msg: 'Reindexed.',
      },
    ]);
  });

  test.each([
    ['its webhook', 10_015, 404],
    ['its token', 50_027, 401],
  ])('is a message of its own where the interaction has expired: %s', async (_, code, status) => {
    const scene = new Scene();
    const { used } = await scene.start();
    scene.running.resolve(REPORT);
    await settle();
    scene.edits[0]!.sent.reject(apiError(code, { status }));
    await used;
    expect(scene.bot.given('channels.post')).toEqual([
      ['quay', reindexResultMessage(REPORT, 0), 'r400000000000000001'],
    ]);
  });

  test('is no message of its own where it could not be shown for another reason', async () => {
    const scene = new Scene();
    const { used } = await scene.start();
    scene.running.resolve(REPORT);
    await settle();
    scene.edits[0]!.sent.reject(apiError(50_035));
    await expect(used).rejects.toMatchObject({ code: 50_035 });
    expect(scene.bot.calls).toEqual([]);
  });
});

test('a reindex that fails says so after the last edit', async () => {
  const scene = new Scene();
  const { used } = await scene.start();
  let isOver = false;
  used.catch(() => {
    isOver = true;
  });
  scene.progress(0, at(1));
  scene.running.reject(new Error('The folder is gone.'));
  await settle();
  expect(isOver).toBe(false);
  await scene.send();
  await expect(used).rejects.toThrow('The folder is gone.');
  expect(scene.shown).toHaveLength(1);
});

test('a second reindex is refused before it is acknowledged, so that it is told in private', async () => {
  const scene = new Scene();
  await scene.start();
  await expect(reindex.execute(scene.interaction, scene.bot)).rejects.toMatchObject({
    code: 'BUSY',
    message: expect.stringContaining('Ada started a reindex at 2024-05-02 09:05 UTC'),
  });
  expect(scene.acknowledgements).toHaveLength(1);
});
