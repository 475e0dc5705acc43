import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatelineError } from '../../src/errors.ts';
import type { History, KeptAnswer, KeptList } from '../../src/history/history.ts';
import { openHistory } from '../../src/history/open-history.ts';
import { buildArchive, makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { startProgram } from '../support/start-program.ts';
import { keptSample, REFUSAL } from './kept-sample.ts';

const PROGRAM = 'test/history/keep-forever.ts';

const { channel, member, at: AT } = keptSample();

let folder: ReturnType<typeof makeFolder>;
let opened: History[];
let notes: string[];
let children: ChildProcess[];

beforeEach(() => {
  folder = makeFolder();
  opened = [];
  notes = [];
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  closeAll();
  folder.remove();
});

function open(options: { store?: string; pageLimit?: number } = {}): History {
  const log = { warn: (_: object, message: string) => notes.push(message) };
  const history = openHistory({ store: folder.path, log, ...options });
  opened.push(history);
  return history;
}

function closeAll(): void {
  for (const history of opened.splice(0)) history.close();
}

/** The history as a process that starts later finds it. */
function restart(): History {
  closeAll();
  return open();
}

function file(name = 'history.db'): string {
  return join(folder.path, name);
}

/** Changes the database from outside. */
function change(sql: string, ...values: unknown[]): void {
  const db = new Database(file());
  db.prepare(sql).run(...values);
  db.close();
}

function later(seconds: number): Date {
  return new Date(AT.getTime() + seconds * 1000);
}

function failureOf(work: () => unknown): DatelineError {
  try {
    work();
  } catch (error) {
    return error as DatelineError;
  }
  throw new Error('It did not fail as expected.');
}

describe('a history', () => {
  test('gives back what it keeps after a restart', () => {
    const whole = keptSample({ message: '30', follows: 'BBBBBBBBBBBB' });
    const refusal = keptSample({ id: 'CCCCCCCCCCCC', reply: REFUSAL });
    open().keepAnswer(whole);
    open().keepAnswer(refusal);
    expect(restart().answer(whole.id)).toEqual(whole);
    expect(open().answer(refusal.id)).toEqual(refusal);
    expect(open().answer('DDDDDDDDDDDD')).toBeNull();
  });

  test('knows an answer by the message that shows it, once that is noted', () => {
    const answer = keptSample();
    const history = open();
    history.keepAnswer(answer);
    expect(history.answerShownBy('31')).toBeNull();
    history.noteMessage(answer.id, '31');
    history.noteMessage('nobody', '32');
    const shown = { ...answer, message: '31' };
    expect(restart().answerShownBy('31')).toEqual(shown);
    expect(open().answer(answer.id)).toEqual(shown);
    expect(open().answerShownBy('32')).toBeNull();
  });

  test('knows the last answer to a member in a channel, since a time', () => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'second', at: later(2) }));
    history.keepAnswer(keptSample({ id: 'first', at: later(1) }));
    history.keepAnswer(keptSample({ id: 'same-time', at: later(2) }));
    history.keepAnswer(keptSample({ id: 'elsewhere', channel: '40', at: later(3) }));
    history.keepAnswer(keptSample({ id: 'to-another', member: '41', at: later(3) }));
    const last = (since: Date) => restart().lastAnswer(channel, member, since, true)?.id;
    expect(last(AT)).toBe('same-time');
    expect(last(later(2))).toBe('same-time');
    expect(last(later(2.001))).toBeUndefined();
    expect(open().lastAnswer('40', member, AT, true)?.id).toBe('elsewhere');
    expect(open().lastAnswer(channel, '42', AT, true)).toBeNull();
  });

  test('knows the last answer that was not to the member alone', () => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'to-all' }));
    history.keepAnswer(keptSample({ id: 'to-one', isPrivate: true, at: later(1) }));
    expect(restart().lastAnswer(channel, member, AT, true)?.id).toBe('to-one');
    expect(open().lastAnswer(channel, member, AT, false)?.id).toBe('to-all');
  });

  test('knows an answer from before it was kept whether the member alone saw it', () => {
    const answer = keptSample();
    const history = open();
    history.keepAnswer(answer);
    const { asked, reply } = answer;
    change('UPDATE answers SET content = ?', JSON.stringify({ asked, reply }));
    expect(history.answer(answer.id)).toEqual(answer);
  });

  test('counts one vote of each member, the last one', () => {
    const { id } = keptSample();
    const history = open();
    history.keepAnswer(keptSample());
    expect(history.votes(id)).toEqual({ up: 0, down: 0 });
    history.vote(id, 'ana', 'up', AT);
    history.vote(id, 'ben', 'up', AT);
    history.vote(id, 'ana', 'down', later(1));
    expect(restart().votes(id)).toEqual({ up: 1, down: 1 });
    open().vote(id, 'ana', 'up', later(2));
    open().vote(id, 'ana', 'up', later(3));
    expect(restart().votes(id)).toEqual({ up: 2, down: 0 });
  });

  test('takes no vote for an answer that it does not keep', () => {
    expect(open().vote('unkept', 'ana', 'up', AT)).toBe(false);
    expect(open().votes('unkept')).toEqual({ up: 0, down: 0 });
    open().keepAnswer(keptSample({ id: 'unkept' }));
    expect(restart().votes('unkept')).toEqual({ up: 0, down: 0 });
  });

  test('keeps the votes of an answer that is kept again', () => {
    const { id } = keptSample();
    open().keepAnswer(keptSample());
    open().vote(id, 'ana', 'up', AT);
    open().keepAnswer(keptSample({ asked: 'is it?' }));
    expect(open().answer(id)?.asked).toBe('is it?');
    expect(open().votes(id)).toEqual({ up: 1, down: 0 });
  });

  test.each<KeptList>([
    { kind: 'sources' },
    { kind: 'reports', outlet: 'Radio Norda' },
    { kind: 'report', name: 'ferry \ud800 "x"' },
    { kind: 'claims', about: 'ferry', outlets: ['NWA', 'a,b'], from: '2024-01-01', to: null },
  ])('keeps the list $kind', (list) => {
    const id = open().keepList(list, AT);
    expect(id).toMatch(/^[\w-]{1,40}$/);
    expect(restart().list(id)).toEqual(list);
    expect(open().keepList(list, later(5))).toBe(id);
    expect(open().list(`${id}0`)).toBeNull();
  });

  test('gives equal lists one id, and others another', () => {
    const claims: KeptList = { kind: 'claims', about: 'x', outlets: ['A'], from: null, to: null };
    const turned: KeptList = { to: null, from: null, outlets: ['A'], about: 'x', kind: 'claims' };
    const lists: KeptList[] = [
      claims,
      { ...claims, about: 'X' },
      { ...claims, from: '2024-01-01' },
      { ...claims, to: '2024-01-01' },
      { ...claims, outlets: ['A', 'B'] },
      { kind: 'report', name: 'x' },
      { kind: 'reports', outlet: 'x' },
    ];
    const history = open();
    expect(history.keepList(turned, AT)).toBe(history.keepList(claims, AT));
    expect(new Set(lists.map((list) => history.keepList(list, AT))).size).toBe(lists.length);
  });

  test('forgets what is older than a time, but no answer with a vote', () => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'old', message: '50', at: later(1) }));
    history.keepAnswer(keptSample({ id: 'voted', at: later(1) }));
    history.keepAnswer(keptSample({ id: 'new', follows: 'old', at: later(2) }));
    history.vote('voted', 'ana', 'down', later(1));
    const oldList = history.keepList({ kind: 'report', name: 'old' }, later(1));
    const usedList = history.keepList({ kind: 'sources' }, later(1));
    history.keepList({ kind: 'sources' }, later(3));
    history.keepList({ kind: 'sources' }, later(1));
    history.forgetBefore(later(2));
    const after = restart();
    expect(after.answer('old')).toBeNull();
    expect(after.answerShownBy('50')).toBeNull();
    expect(after.answer('voted')?.id).toBe('voted');
    expect(after.votes('voted')).toEqual({ up: 0, down: 1 });
    expect(after.answer('new')?.follows).toBe('old');
    expect(after.list(oldList)).toBeNull();
    expect(after.list(usedList)).toEqual({ kind: 'sources' });
  });

  test('gives back any text to the letter, halves of surrogate pairs included', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
        .map((units) => String.fromCharCode(...units)),
    );
    const history = open();
    const reader = open();
    fc.assert(
      fc.property(text, text, text, fc.double({ noNaN: true, min: 0, max: 9 }), (...drawn) => {
        const [asked, said, name, score] = drawn;
        const sample = keptSample({ asked });
        if (!sample.reply.answer.answered) throw new Error('The sample is answered.');
        const [first] = sample.reply.answer.findings;
        const quote = { start: 7, end: 7 + said.length, text: said };
        const citation = { ...first!.citation, title: name, outlet: null, cited: [said, name] };
        const finding = { ...first!, claimant: name, quote, citation, score };
        const kept: KeptAnswer = {
          ...sample,
          reply: {
            question: said,
            limits: { outlets: [said, name], from: null, to: null },
            answer: { answered: true, text: said, findings: [finding], disagreement: null },
            excerpts: [{ ...quote, highlight: { start: 7, end: 7 } }],
            passages: [{ quote, citation }],
          },
        };
        history.keepAnswer(kept);
        expect(reader.answer(kept.id)).toEqual(kept);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test('outlives an archive that is built anew beside it', async () => {
    open().keepAnswer(keptSample());
    const body = 'A ferry sank near Velm.';
    await buildArchive(folder.path, [{ name: 'a', body }], new FakeEncoder());
    await buildArchive(folder.path, [{ name: 'a', body }], new FakeEncoder('fake-2'));
    expect(restart().answer(keptSample().id)).toEqual(keptSample());
  });
});

describe('rows that cannot be read', () => {
  interface Spoilable {
    reply: { answer: { answered: unknown; findings: object[] } };
  }
  const content = (spoil: (kept: Spoilable) => void) => {
    const { asked, reply } = JSON.parse(JSON.stringify(keptSample()));
    spoil({ reply });
    return JSON.stringify({ asked, reply });
  };
  const finding = (changes: object) =>
    content(({ reply }) => Object.assign(reply.answer.findings[0]!, changes));

  test.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"asked": "is it'],
    ['null', 'null'],
    ['a text', '"reply"'],
    ['a list', '[1, 2]'],
    ['very deep', '['.repeat(200_000)],
    ['without a reply', '{"asked": "is it?"}'],
    ['without what was asked', content(() => {}).replace('"asked"', '"wanted"')],
    ['with a prototype', '{"__proto__": {"asked": "is it?", "reply": {}}}'],
    ['with no findings', content(({ reply }) => reply.answer.findings.splice(0))],
    ['with neither answer', content(({ reply }) => Object.assign(reply.answer, { answered: 1 }))],
    ['with an unknown stance', finding({ stance: 'sings' })],
    ['with an offset that is none', finding({ highlight: { start: -1, end: 1.5 } })],
    ['with a score that is none', finding({ score: null })],
    ['with a citation that lacks its outlet', finding({ citation: { article: 'ferry' } })],
    ['with a copy that is null', finding({ copies: [null] })],
  ])('count as not there: %s', (_, text) => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'before', message: '60' }));
    history.keepAnswer(keptSample({ message: '60', at: later(1) }));
    expect(history.lastAnswer(channel, member, AT, true)?.id).toBe(keptSample().id);
    change('UPDATE answers SET content = ? WHERE id = ?', text, keptSample().id);
    expect(history.answer(keptSample().id)).toBeNull();
    expect(history.answerShownBy('60')?.id).toBe('before');
    expect(history.lastAnswer(channel, member, AT, true)?.id).toBe('before');
  });

  test.each([
    8_640_000_000_000_001,
    '9223372036854775807',
    '-9223372036854775808',
  ])('count as not there: given at %s', (at) => {
    open().keepAnswer(keptSample());
    change(`UPDATE answers SET at = ${at}`);
    expect(open().answer(keptSample().id)).toBeNull();
    expect(open().lastAnswer(channel, member, AT, true)).toBeNull();
  });

  test('may say more than is known', () => {
    open().keepAnswer(keptSample());
    const more = content(({ reply }) => Object.assign(reply, { mood: 'good' }));
    change('UPDATE answers SET content = ?', more);
    expect(open().answer(keptSample().id)).toEqual(keptSample());
  });

  test.each([
    '',
    '{',
    '{"kind": "secrets"}',
    '{"kind": "reports"}',
    '{"kind": "claims", "about": "x", "outlets": "A", "from": null, "to": null}',
  ])('are no list: %s', (text) => {
    const id = open().keepList({ kind: 'sources' }, AT);
    change('UPDATE lists SET list = ?', text);
    expect(open().list(id)).toBeNull();
    open().keepList({ kind: 'sources' }, AT);
    expect(open().list(id)).toEqual({ kind: 'sources' });
  });

  test('are no votes', () => {
    const { id } = keptSample();
    open().keepAnswer(keptSample());
    open().vote(id, 'ana', 'up', AT);
    open().vote(id, 'ben', 'down', AT);
    change(`UPDATE votes SET vote = 'sideways' WHERE member = 'ben'`);
    expect(open().votes(id)).toEqual({ up: 1, down: 0 });
  });
});

describe('two connections', () => {
  test('see at once what the other one writes', () => {
    const [first, second] = [open(), open()];
    first.keepAnswer(keptSample());
    second.noteMessage(keptSample().id, '70');
    expect(first.answerShownBy('70')?.id).toBe(keptSample().id);
    second.vote(keptSample().id, 'ana', 'up', AT);
    first.vote(keptSample().id, 'ana', 'down', AT);
    expect(second.votes(keptSample().id)).toEqual({ up: 0, down: 1 });
    second.forgetBefore(later(1));
    expect(first.answer(keptSample().id)).not.toBeNull();
  });

  test('of which one writes for long let the other one read, and refuse to write', () => {
    const history = open();
    history.keepAnswer(keptSample());
    const other = new Database(file());
    other.exec('BEGIN IMMEDIATE');
    expect(history.answer(keptSample().id)).toEqual(keptSample());
    const error = failureOf(() => history.keepAnswer(keptSample({ id: 'x' })));
    expect(error.code).toBe('STORE_BUSY');
    expect(error.message).toBe(
      `${file()} is being written by another process. Try again in a moment.`,
    );
    other.close();
    history.keepAnswer(keptSample({ id: 'x' }));
    expect(restart().answer('x')?.id).toBe('x');
  });

  test('may read it while it gets its log', () => {
    open().keepAnswer(keptSample());
    closeAll();
    const other = new Database(file());
    other.pragma('journal_mode = DELETE');
    other.exec('BEGIN');
    other.prepare('SELECT * FROM answers').all();
    expect(open().answer(keptSample().id)).toEqual(keptSample());
    other.close();
    restart();
    const another = new Database(file());
    expect(another.pragma('journal_mode', { simple: true })).toBe('wal');
    another.close();
  });
});

describe('programs that are killed', () => {
  /** Starts a program that keeps answers. @returns It, with the ids that it acknowledged. */
  function keepForever(name: string, store = folder.path) {
    const child = startProgram(PROGRAM, store, name);
    children.push(child);
    const ids: string[] = [];
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (id) => ids.push(id));
    const reached = (count: number) =>
      new Promise<void>((resolve, reject) => {
        lines.on('line', () => ids.length >= count && resolve());
        lines.once('close', () => reject(new Error('The program ended by itself')));
      });
    const kill = async () => {
      child.kill('SIGKILL');
      await once(lines, 'close');
    };
    return { ids, reached, kill };
  }

  test('lose nothing that they acknowledged', async () => {
    for (const [round, count] of [1, 40, 150].entries()) {
      const program = keepForever(`round-${round}`);
      await program.reached(count);
      await program.kill();
      const history = restart();
      for (const id of program.ids) {
        expect(history.answer(id)?.message).toBe(`message-${id}`);
        expect(history.votes(id)).toEqual({ up: 1, down: 0 });
      }
      history.forgetBefore(later(1));
      expect(history.answer(program.ids.at(-1)!)).not.toBeNull();
    }
    expect(notes).toEqual([]);
  });

  test('may begin the history and write it at once', async () => {
    const store = join(folder.path, 'new', 'store');
    const programs = ['a', 'b', 'c', 'd'].map((name) => keepForever(name, store));
    await Promise.all(programs.map(({ reached }) => reached(20)));
    await Promise.all(programs.map(({ kill }) => kill()));
    const history = open({ store });
    const acknowledged = programs.flatMap(({ ids }) => ids);
    for (const id of acknowledged) expect(history.votes(id)).toEqual({ up: 1, down: 0 });
  });
});

describe('a history that is damaged', () => {
  /** A history of many pages, closed. */
  function fill(): Buffer {
    const history = open();
    for (let i = 0; i < 40; i++) history.keepAnswer(keptSample({ id: `answer-${i}` }));
    closeAll();
    return readFileSync(file());
  }

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['no database', () => Buffer.from('Once there was a ferry. '.repeat(200))],
    ['without its first page', (bytes) => bytes.fill(0xa5, 0, 4096)],
    ['overwritten in the middle', (bytes) => bytes.fill(0xa5, 3 * 4096, 5 * 4096)],
    ['zero in the middle', (bytes) => bytes.fill(0, 3 * 4096, 5 * 4096)],
    ['cut in half', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['cut within a page', (bytes) => bytes.subarray(0, bytes.length - 5000)],
    ['cut within its header', (bytes) => bytes.subarray(0, 50)],
  ])('is set aside and begun anew: %s', (_, damage) => {
    const damaged = damage(fill());
    writeFileSync(file(), damaged);
    const history = open();
    expect(notes).toEqual(['history.db is damaged and was set aside as history.damaged.db']);
    expect(readFileSync(file('history.damaged.db')).equals(damaged)).toBe(true);
    expect(history.answer('answer-0')).toBeNull();
    history.keepAnswer(keptSample());
    expect(restart().answer(keptSample().id)).toEqual(keptSample());
    expect(notes).toHaveLength(1);
  });

  test('is set aside beside those before it', () => {
    for (const name of ['history.damaged.db', 'history.damaged-2.db', 'history.damaged-3.db']) {
      writeFileSync(file(), `Once there was ${name}. `.repeat(200));
      restart();
      expect(notes.pop()).toContain(`set aside as ${name}`);
      expect(readFileSync(file(name), 'utf8')).toContain(`Once there was ${name}.`);
      closeAll();
    }
  });

  test('while it is open says so, and is whole after the next start', () => {
    fill();
    const history = open();
    truncateSync(file(), 2 * 4096);
    const error = failureOf(() => {
      for (let i = 0; i < 40; i++) history.answer(`answer-${i}`);
    });
    expect(error).toMatchObject({ name: 'DatelineError', code: 'STORE_DAMAGED' });
    expect(error.message).toMatch(/is damaged\. Start Dateline again/);
    restart().keepAnswer(keptSample());
    expect(notes).toHaveLength(1);
  });

  test('is none where the file is empty, or was not begun', () => {
    writeFileSync(file(), '');
    open().keepAnswer(keptSample());
    expect(restart().answer(keptSample().id)).toEqual(keptSample());
    expect(notes).toEqual([]);
  });
});

describe('a history whose file is replaced while it is open', () => {
  const NOTE = 'Another history is in the place of the one that was open: it is used now.';
  let number: number;

  beforeEach(() => {
    number = 0;
  });

  /** Moves the file away, as putting a damaged one aside does. */
  function replace(): void {
    const aside = file(`away-${number++}.db`);
    for (const part of ['-wal', '-shm', '']) {
      if (existsSync(file() + part)) renameSync(file() + part, aside + part);
    }
  }

  test('goes on in the new one, and says so once', () => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'before' }));
    replace();
    open().keepAnswer(keptSample({ id: 'restored' }));
    expect(history.answer('restored')).not.toBeNull();
    expect(history.answer('before')).toBeNull();
    history.keepAnswer(keptSample({ id: 'after' }));
    expect(history.vote('after', 'ana', 'up', AT)).toBe(true);
    const list = history.keepList({ kind: 'sources' }, AT);
    expect(notes).toEqual([NOTE]);
    expect(restart().answer('after')).not.toBeNull();
    expect(open().votes('after')).toEqual({ up: 1, down: 0 });
    expect(open().list(list)).toEqual({ kind: 'sources' });
  });

  test('goes on in a new one where it was taken away', () => {
    const history = open();
    history.keepAnswer(keptSample({ id: 'before' }));
    for (const part of ['', '-wal', '-shm']) rmSync(file() + part, { force: true });
    history.keepAnswer(keptSample({ id: 'after' }));
    expect(restart().answer('after')).not.toBeNull();
    expect(open().answer('before')).toBeNull();
  });

  test('keeps an answer in the new one that was on its way into the old one', () => {
    const history = open();
    const { id, ...rest } = keptSample();
    history.keepAnswer({
      ...rest,
      get id() {
        if (number === 0) replace();
        return id;
      },
    });
    expect(number).toBe(1);
    expect(restart().answer(id)).toEqual(keptSample());
  });

  test('keeps a vote in the new one that was on its way into the old one, or says that it does not', () => {
    const history = open();
    const during = (act: () => void) =>
      Object.assign(new Date(AT), {
        getTime() {
          if (number === 0) act();
          return AT.getTime();
        },
      });
    history.keepAnswer(keptSample());
    const restored = () => {
      replace();
      open().keepAnswer(keptSample());
    };
    expect(history.vote(keptSample().id, 'ana', 'up', during(restored))).toBe(true);
    expect(restart().votes(keptSample().id)).toEqual({ up: 1, down: 0 });
    number = 0;
    expect(open().vote(keptSample().id, 'ana', 'up', during(replace))).toBe(false);
  });

  test('that cannot be opened says so, until it can', () => {
    const history = open();
    replace();
    mkdirSync(file());
    expect(failureOf(() => history.keepAnswer(keptSample())).code).toBe('STORE_WRITE');
    rmSync(file(), { recursive: true });
    history.keepAnswer(keptSample());
    expect(restart().answer(keptSample().id)).toEqual(keptSample());
  });
});

describe('a database that is not ours', () => {
  test.each([
    'CREATE TABLE answers (id)',
    'CREATE VIEW ours AS SELECT 1',
    'PRAGMA user_version = 1',
    'PRAGMA application_id = 7',
  ])('is refused and left as it is: %s', (sql) => {
    const db = new Database(file());
    db.exec(sql);
    db.close();
    const before = readFileSync(file());
    const error = failureOf(() => open());
    expect(error).toMatchObject({ code: 'STORE_FOREIGN' });
    expect(error.message).toContain(`${file()} is not a history of Dateline. It is left as it is`);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['history.db']);
  });

  test.each([0, 2, 99])('but of version %i is refused and left as it is', (version) => {
    open().keepAnswer(keptSample());
    closeAll();
    const db = new Database(file());
    db.pragma(`user_version = ${version}`);
    db.close();
    const before = readFileSync(file());
    const error = failureOf(() => open());
    expect(error.code).toBe('STORE_FOREIGN');
    expect(error.message).toContain('was made by another version of Dateline');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });
});

describe('a history that cannot be written', () => {
  test('because the disk is full says so and keeps what there was', () => {
    open().keepAnswer(keptSample());
    const history = open({ pageLimit: 16 });
    const large = keptSample({ id: 'large', asked: 'ferry '.repeat(20_000) });
    const error = failureOf(() => history.keepAnswer(large));
    expect(error.code).toBe('STORE_WRITE');
    expect(error.message).toContain(`${file()} cannot be written: the disk is full`);
    expect(history.answer(keptSample().id)).toEqual(keptSample());
    restart().keepAnswer(large);
    expect(open().answer('large')).toEqual(large);
  });

  test('because something else is in its place says so', () => {
    mkdirSync(file());
    expect(failureOf(() => open()).code).toBe('STORE_WRITE');
    writeFileSync(file('note'), '');
    expect(failureOf(() => open({ store: file('note') })).code).toBe('FOLDER');
  });

  test.skipIf(!existsSync('/proc/self'))('because it cannot be made says so', () => {
    const error = failureOf(() => open({ store: '/proc/nowhere/store' }));
    expect(error.code).toBe('STORE_WRITE');
    expect(existsSync('/proc/nowhere')).toBe(false);
  });
});
