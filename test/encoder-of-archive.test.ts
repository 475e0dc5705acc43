import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCheckup } from '../src/checking/open-checkup.ts';
import { startDeskPool } from '../src/desk/start-desk-pool.ts';
import { createEncoder } from '../src/embedding/create-encoder.ts';
import type { EncoderChoice } from '../src/embedding/encoder.ts';
import { reindex } from '../src/indexing/reindex.ts';
import { openModeration } from '../src/moderation/open-moderation.ts';
import { openDateline } from '../src/open-dateline.ts';
import { BUILTIN } from './support/builtin.ts';
import { embeddingServer, FAULTS } from './support/embedding-server.ts';
import { INDEX } from './support/knowledge.ts';

const QUESTION = 'who claimed that the quay at Norrvik was closed?';
const REPORTS = {
  norrvik: 'The harbour board claimed on Thursday that the quay at Norrvik was closed.',
  velm: 'The mayor of Velm denied on Friday that the bridge at Velm had been sold.',
  ferry: 'Ada Lind said on Monday that the ferry to Osmark would be late.',
};
const outlets = join(INDEX, 'outlets.json');

let server: ReturnType<typeof embeddingServer>;
let template: string;
let root: string;
let articles: string;
let store: string;

const openai = (model = 'small-16'): EncoderChoice => ({
  name: `openai:${model}`,
  url: `${server.address()}/v1`,
});
const ollama = (): EncoderChoice => ({ name: 'ollama:small-16', url: server.address() });

async function build(encoder: EncoderChoice): Promise<void> {
  await reindex({ folder: articles, store, outlets, encoder: await createEncoder(encoder) });
}

function place(folder: string): void {
  root = folder;
  articles = join(root, 'articles');
  store = join(root, 'store');
}

beforeAll(async () => {
  server = embeddingServer();
  await server.open();
  template = mkdtempSync(join(tmpdir(), 'dateline-'));
  place(template);
  mkdirSync(articles);
  for (const [name, text] of Object.entries(REPORTS)) {
    writeFileSync(join(articles, `${name}.txt`), `${text}\n`);
  }
  await build(openai());
});
afterAll(async () => {
  await server.close();
  rmSync(template, { recursive: true });
});

beforeEach(async () => {
  place(mkdtempSync(join(tmpdir(), 'dateline-')));
  cpSync(template, root, { recursive: true });
  await server.open().catch(() => {}); // it may be open
  server.calls.length = 0;
  server.faults.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Answers a question as the command line does. */
async function ask(encoder: EncoderChoice) {
  const notes: string[] = [];
  const dateline = await openDateline({
    indexFolder: INDEX,
    store,
    encoder,
    strictness: 0.2,
    log: { warn: (_, message) => notes.push(message) },
  });
  try {
    const answer = await dateline.ask(QUESTION);
    return { notes, quote: answer.answered ? answer.findings[0]!.quote.text : null };
  } finally {
    await dateline.close();
  }
}

describe('an archive over the encoder of a server', () => {
  test('answers questions, which are embedded there', async () => {
    expect(await ask(openai())).toEqual({ notes: [], quote: REPORTS.norrvik });
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]!.texts[0]).toContain('norrvik');
  });

  test('answers by words alone where the server fails, and says so', async () => {
    server.faults.push(FAULTS.failing);
    const { notes, quote } = await ask(openai());
    expect(quote).toBe(REPORTS.norrvik);
    expect(notes).toEqual([
      expect.stringMatching(/^A question is answered by its words alone\. .* fails \(500\)\.$/),
    ]);
  });

  test('is changed to another server’s by a reindex', async () => {
    await build(ollama());
    expect(await ask(ollama())).toMatchObject({ quote: REPORTS.norrvik });
    await build(ollama());
    const documents = server.calls.filter(({ texts }) => texts.length > 0 && texts[0] !== 'report');
    expect(documents.map(({ path }) => path)).toEqual(new Array(4).fill('/api/embed'));
  });

  test('refuses a server whose model has other dimensions now', async () => {
    server.faults.push(FAULTS.longer);
    await expect(ask(openai())).rejects.toMatchObject({
      code: 'STORE_FOREIGN',
      message: expect.stringMatching(
        /openai:small-16 of 16 dimensions, not openai:small-16 of 17\. Run `npm run reindex`/,
      ),
    });
  });
});

const others: [string, () => EncoderChoice][] = [
  ['of another kind', () => BUILTIN],
  ['of another provider', ollama],
  ['with another model', () => openai('large-32')],
];

describe.each(others)('an encoder %s', (_, other) => {
  const refusal = {
    code: 'STORE_FOREIGN',
    message: expect.stringMatching(
      /with the encoder openai:small-16 of 16 dimensions, not \S+.*\. Run `npm run reindex` to build it again/,
    ),
  };

  test('is refused by whoever asks', async () => {
    await expect(ask(other())).rejects.toMatchObject(refusal);
  });

  test('is refused by the bot', async () => {
    const desk = startDeskPool({
      index: INDEX,
      store,
      encoder: other(),
      logLevel: 'silent',
      strictness: 0.5,
      threads: 1,
      mostWaiting: 1,
    });
    await expect(desk).rejects.toMatchObject(refusal);
  });

  test('is refused by who works on reports with the archive', async () => {
    const opening = openModeration({
      articles,
      indexFolder: INDEX,
      archive: { store, encoder: other() },
      now: () => new Date(),
    });
    await expect(opening).rejects.toMatchObject(refusal);
  });

  test('is found by a check, which a repair mends', async () => {
    const encoder = await createEncoder(other());
    const checkup = openCheckup({ articles, store, outlets, encoder });
    const findings = await checkup.check();
    expect(findings.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/was made otherwise than it would be now \(encoder/),
    ]);
    await checkup.repair(findings, () => {});
    expect(await checkup.check()).toEqual([]);
    expect(await ask(other())).toMatchObject({ quote: REPORTS.norrvik });
  });
});
