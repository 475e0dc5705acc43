import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangeKind, Journal } from '../../src/journal/journal.ts';
import type { Step } from '../../src/journal/make-change.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { startProgram } from '../support/start-program.ts';
import { ADA, draftOf, makeOne, prepare } from './sample-changes.ts';

const DIE = 'test/journal/change-and-die.ts';
const FOREVER = 'test/journal/change-forever.ts';

let root: ReturnType<typeof makeFolder>;
let children: ChildProcess[];

beforeEach(() => {
  root = makeFolder();
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  root.remove();
});

function start(program: string, ...args: string[]): ChildProcess {
  const child = startProgram(program, ...args);
  children.push(child);
  return child;
}

/** A folder of its own, prepared for one change. */
function folderFor(name: string): string {
  const articles = join(root.path, name);
  mkdirSync(articles);
  const journal = openJournal({ articles });
  prepare(journal);
  journal.close();
  return articles;
}

/** What there is: files with their text, corrections, and the kinds of all changes. */
function stateOf(articles: string, journal: Journal): object {
  const files = readdirSync(articles).filter((file) => !file.startsWith('.'));
  return {
    files: Object.fromEntries(
      files.sort().map((file) => [file, readFileSync(join(articles, file), 'utf8')]),
    ),
    corrections: Object.fromEntries(journal.corrections()),
    changes: journal.history({ limit: 100 }).map(({ kind, report }) => `${kind} ${report}`),
  };
}

/** What a change leaves that nothing disturbs. */
function wholeState(kind: ChangeKind, isMade: boolean): object {
  const articles = folderFor(`${kind}-whole`);
  const journal = openJournal({ articles });
  try {
    if (isMade) makeOne(journal, kind);
    return stateOf(articles, journal);
  } finally {
    journal.close();
  }
}

describe('a process that is killed', () => {
  test.each<[Step, 'old' | 'new', readonly ChangeKind[]]>([
    ['staged', 'old', ['add', 'remove']],
    ['committed', 'new', ['add', 'correct', 'remove', 'restore', 'undo']],
    ['carried out', 'new', ['add', 'remove']],
  ])(
    'once a change is %s leaves the %s state, whole',
    async (step, expected, kinds) => {
      const folders = kinds.map((kind) => folderFor(`${kind}-killed`));
      await Promise.all(
        kinds.map(async (kind, at) => {
          const [, signal] = await once(start(DIE, folders[at]!, kind, step), 'exit');
          expect(signal).toBe('SIGKILL');
        }),
      );
      for (const [at, kind] of kinds.entries()) {
        const notes: string[] = [];
        const log = { warn: (_: object, message: string) => notes.push(message) };
        const journal = openJournal({ articles: folders[at]!, log });
        const whole = wholeState(kind, expected === 'new');
        expect(stateOf(folders[at]!, journal), kind).toEqual(whole);
        expect(notes).toHaveLength(expected === 'old' ? 0 : 1);
        // What follows finds nothing left over.
        if (expected === 'old') makeOne(journal, kind);
        else journal.add(draftOf('next.txt', 'It follows.'), ADA);
        journal.close();
        const left = readdirSync(join(folders[at]!, '.dateline'));
        expect(left.sort()).toEqual(['journal.db', 'journal.lock']);
      }
    },
    60_000,
  );

  test('at any moment has lost nothing that it acknowledged', async () => {
    const articles = join(root.path, 'soak');
    mkdirSync(articles);
    for (const [round, count] of [3, 30, 55].entries()) {
      const programs = ['a', 'b'].map((name) => runForever(articles, `${name}${round}`));
      await Promise.all(programs.map(({ reached }) => reached(count)));
      await Promise.all(programs.map(({ kill }) => kill()));
      const journal = openJournal({ articles });
      const corrections = journal.corrections();
      for (const { words } of programs) {
        for (const [report, states] of lastStates(words)) {
          const there = existsSync(join(articles, `${report}.txt`));
          const outlet = corrections.get(report)?.outlet ?? null;
          // What was being done when it was killed may be done, or not.
          expect(states).toContainEqual({ report, there, outlet });
          if (!there) continue;
          const text = readFileSync(join(articles, `${report}.txt`), 'utf8');
          expect(text).toBe(`Text of ${report}.`);
        }
      }
      journal.close();
    }
  }, 60_000);
});

interface State {
  readonly report: string;
  readonly there: boolean;
  readonly outlet: string | null;
}
type Word = { readonly doing: State } | { readonly done: State };

function runForever(articles: string, name: string) {
  const child = start(FOREVER, articles, name);
  const words: Word[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => words.push(JSON.parse(line) as Word));
  const reached = (count: number) =>
    new Promise<void>((resolve, reject) => {
      lines.on('line', () => words.length >= count && resolve());
      lines.once('close', () => reject(new Error('The program ended by itself')));
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await once(lines, 'close');
  };
  return { words, reached, kill };
}

/** For each report the states that it may be in: the last one acknowledged, and one begun since. */
function lastStates(words: readonly Word[]): Map<string, State[]> {
  const states = new Map<string, State[]>();
  for (const word of words) {
    if ('done' in word) states.set(word.done.report, [word.done]);
    else {
      const { report } = word.doing;
      const absent = { report, there: false, outlet: null };
      states.set(report, [...(states.get(report) ?? [absent]), word.doing]);
    }
  }
  return states;
}
