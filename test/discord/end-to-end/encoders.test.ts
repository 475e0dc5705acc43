import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { openArchive } from '../../../src/archive/open-archive.ts';
import { createEncoder } from '../../../src/embedding/create-encoder.ts';
import type { EncoderChoice } from '../../../src/embedding/encoder.ts';
import { reindex } from '../../../src/indexing/reindex.ts';
import { BUILTIN } from '../../support/builtin.ts';
import { embeddingServer, FAULTS } from '../../support/embedding-server.ts';
import { INDEX } from '../../support/knowledge.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { seen } from './as-seen.ts';
import { startProcessSetting } from './faults-process.ts';
import { QUESTION } from './faults-setting.ts';

let archive: SampleArchive;
let server: ReturnType<typeof embeddingServer>;

beforeAll(async () => {
  archive = await buildSampleArchive();
  server = embeddingServer();
  await server.open();
});
afterAll(async () => {
  archive.remove();
  await server.close();
});

const openai = () => ({ name: 'openai:small-16', url: `${server.address()}/v1` });

const settings = () => ({
  DATELINE_EMBEDDINGS: openai().name,
  DATELINE_EMBEDDINGS_URL: openai().url,
  OPENAI_API_KEY: 'sk-invented-secret',
});

async function build(choice: EncoderChoice): Promise<void> {
  const { articles: folder, store } = archive;
  const outlets = join(INDEX, 'outlets.json');
  await reindex({ folder, store, outlets, encoder: await createEncoder(choice) });
}

test('a bot whose encoder fails at its start answers from what there is, and catches up', async (context) => {
  const { expect } = context;
  await build(openai());
  const claim = 'The harbour board claimed on Thursday that the quay at Norrvik was closed.';
  writeFileSync(join(archive.articles, 'norrvik.txt'), `${claim}\n`);
  server.faults.push(FAULTS.unknown);
  const { bot } = await startProcessSetting(context, archive, settings());
  expect(bot.log).toContain('The archive is not brought up to date.');
  expect(bot.log).toContain('does not know the model');
  await bot.logged('The archive is up to date.');
});

test('a bot over the encoder of a server answers without it, and not from another’s archive', async (context) => {
  const { expect } = context;
  const { discord, bot } = await startProcessSetting(context, archive, settings());
  const member = discord.member();
  const ask = async (question: string) =>
    seen(await discord.command(member, 'ask', { question }).response);

  const asked = server.calls.length;
  expect(await ask(QUESTION)).toContain('Toretsk');
  expect(
    server.calls
      .slice(asked)
      .flatMap(({ texts }) => texts)
      .join(),
  ).toContain('toretsk');

  await server.close();
  expect(await ask('who denied that Toretsk was lost?')).toContain('Toretsk');
  expect(bot.log).toContain('A question is answered by its words alone.');
  expect(bot.log).not.toContain('sk-invented');

  // Somebody builds it with another encoder by the command line.
  await build(BUILTIN);
  const refused = await ask('who confirmed that Toretsk was lost?');
  expect(refused).toContain('The archive was built anew with other settings than mine');
  expect(bot.log).toMatch(/with the encoder builtin of 100 dimensions, not openai:small-16/);

  // The bot does not build it back.
  await server.open();
  const used = discord.command(discord.member({ permissions: 1n << 13n }), 'reindex');
  await discord.until('the refusal', () => {
    const shown = used.message();
    return shown !== null && seen(shown).includes('with other settings than mine') ? shown : null;
  });
  const asBuilt = openArchive({ store: archive.store, encoder: await createEncoder(BUILTIN) });
  expect(asBuilt.status().encoder).toMatch(/^words-1-/);
  asBuilt.close();
});
