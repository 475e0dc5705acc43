import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, test } from 'vitest';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { seen } from './as-seen.ts';
import { startProcessSetting } from './faults-process.ts';

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

test('a bot that starts while another process writes the archive catches up afterwards', async (context) => {
  const { expect } = context;
  const claim = 'The harbour board claimed on Thursday that the quay at Norrvik had been closed.';
  writeFileSync(join(archive.articles, 'norrvik.txt'), `${claim}\n`);
  const writer = new Database(join(archive.store, 'archive.db'));
  context.onTestFinished(() => {
    writer.close();
  });
  writer.exec('BEGIN IMMEDIATE');
  const { discord, bot } = await startProcessSetting(context, archive);
  expect(bot.log).toContain('The archive is not brought up to date.');
  const ask = async () => {
    const question = 'who claimed that the quay at Norrvik had been closed?';
    return seen(await discord.command(discord.member(), 'ask', { question }).response);
  };
  expect(await ask()).not.toContain('harbour board claimed on Thursday');
  writer.exec('ROLLBACK');
  await bot.logged('The archive is up to date.');
  expect(await ask()).toContain('harbour board claimed on Thursday');
});
