import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { BAD_INPUTS, type BadInput, type BadWeb, startBadWeb } from '../support/bad-inputs.ts';
import { storedIn } from '../support/stored-in.ts';
import { FakeDateline, fakeArchive, fakeDependencies } from './fakes.ts';

const now = () => new Date('2024-06-15T12:00:00Z');

let root: ReturnType<typeof makeFolder>;
let articles: string;
let web: BadWeb;

beforeAll(async () => {
  web = await startBadWeb();
});
afterAll(() => web.stop());

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
});
afterEach(() => root.remove());

/** What is typed behind `dateline report add` for it. */
function argumentsOf({ offered, given = {} }: BadInput): string[] {
  const fields = Object.entries(given).flatMap(([field, value]) => [`--${field}`, value]);
  if (offered.kind === 'text') return ['-', ...fields];
  if (offered.kind === 'file') {
    const path = join(root.path, offered.name);
    writeFileSync(path, offered.bytes);
    return [path, ...fields];
  }
  web.answer = offered.answer ?? ((socket) => socket.destroy());
  return [offered.address, ...fields];
}

test.each(BAD_INPUTS)('$what is refused in words, and nothing is stored (%#)', async (input) => {
  const { code, says } = input.inTerminal ?? input;
  const { fetchAddress } = web;
  const deps = fakeDependencies(new FakeDateline(fakeArchive([])), {
    env: { DATELINE_ARTICLES: articles },
    fetchAddress,
    openModeration: async () => {
      const journal = openJournal({ articles, now });
      const close = () => journal.close();
      return { articles, journal, outlets: fakeOutlets, archive: null, now, close };
    },
    ...(input.offered.kind === 'text' ? { input: input.offered.text } : {}),
  });
  const before = storedIn(articles);
  const exit = await run(['report', 'add', ...argumentsOf(input)], deps);
  expect(deps.stderr.text).toMatch(says);
  expect(deps.stderr.text).not.toMatch(/\n\s+at /);
  expect(exit).toBe(code === 'USAGE' ? 2 : 1);
  expect(storedIn(articles)).toEqual(before);
  expect(deps.calls.reindexed).toBe(0);
});
