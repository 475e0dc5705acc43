import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { DatelineError } from '../../src/errors.ts';
import { converse } from '../../src/terminal/converse.ts';
import {
  answered,
  citation,
  FakeDateline,
  fakeArchive,
  fakeDependencies,
  finding,
} from './fakes.ts';

const FALL = 'who claimed Toretsk fell?';
const CLOSED = 'who closed the harbour?';

// The folder of reports has to exist; the fake reindex reads nothing of it.
const CONFIG = loadConfig({ DATELINE_ARTICLES: import.meta.dirname }, '/');

function dateline(): FakeDateline {
  return new FakeDateline(fakeArchive([citation()]), {
    [FALL]: answered('The ministry.', [finding('The town fell, the ministry said.')]),
    [CLOSED]: answered('Ada Lind.', [finding('It is closed.')]),
  });
}

describe('the conversation', () => {
  test('with no input is the demonstration', async () => {
    const core = dateline();
    const deps = fakeDependencies(core);
    await converse(deps, CONFIG);
    expect(deps.calls.reindexed).toBe(1);
    expect(deps.stdout.text).toContain(FALL);
    expect(deps.stdout.text).toContain('“The town fell, the ministry said.”');
    expect(core.asked).toHaveLength(1);
    expect(core.closed).toBe(true);
  });

  test('answers each line of an input that is no terminal, until quit', async () => {
    const core = dateline();
    const deps = fakeDependencies(core, { input: `${CLOSED}\n\nsources\nhelp\nquit\nlate\n` });
    await converse(deps, CONFIG);
    expect(deps.stdout.text).toContain('“It is closed.”');
    expect(deps.stdout.text).toMatch(/The Coast Post +1 report +2 May 2024/);
    expect(deps.stdout.text).toContain('the end (also Ctrl-D)');
    expect(core.asked.map(({ question }) => question)).toEqual([FALL, CLOSED]);
  });

  test('prompts at a terminal and ends with it', async () => {
    const deps = fakeDependencies(dateline(), {
      stdin: Object.assign(Readable.from([`${CLOSED}\n`]), { isTTY: true }),
    });
    await converse(deps, CONFIG);
    expect(deps.stdout.text).toContain('Ask, or type help.');
    expect(deps.stdout.text).toContain('“It is closed.”');
  });

  test('goes on after a question that cannot be asked', async () => {
    const core = dateline();
    const ask = core.ask.bind(core);
    core.ask = async (question) => {
      if (question === 'long') throw new DatelineError('QUESTION', 'That is too long.');
      return ask(question);
    };
    const deps = fakeDependencies(core, { input: `long\n${CLOSED}\n` });
    await converse(deps, CONFIG);
    expect(deps.stdout.text).toContain('That is too long.');
    expect(deps.stdout.text).toContain('“It is closed.”');
  });
});
