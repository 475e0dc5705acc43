import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../src/cli.ts';
import type { Config } from '../src/config.ts';
import type { Claim } from '../src/domain.ts';
import { DatelineError } from '../src/errors.ts';
import type { Dependencies } from '../src/terminal/dependencies.ts';
import {
  analysed,
  answered,
  CapturedOutput,
  citation,
  FakeDateline,
  fakeArchive,
  fakeDependencies,
  finding,
  refused,
} from './terminal/fakes.ts';

const CLOSED = 'who closed the harbour?';
const WON = 'who won?';

const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const QUESTIONS = file(
  'questions.jsonl',
  `{"id": "b", "question": "${CLOSED}", "type": "ignored"}\n\n{"id": 7, "question": "${WON}"}\n`,
);

function dateline(): FakeDateline {
  return new FakeDateline(fakeArchive([citation(), citation({ outlet: null, title: 'Loose' })]), {
    [CLOSED]: answered('Ada Lind.', [finding('It is closed.')]),
    [WON]: refused('The archive does not say.', [finding('It is closed.')]),
  });
}

/** A reindex that keeps what it was called with; the store is there while it runs. */
function seeing(seen: Config[]): Dependencies['reindex'] {
  return async (config, onProgress) => {
    expect(existsSync(config.store)).toBe(true);
    seen.push(config);
    onProgress({ done: 1, total: 1 });
    return { added: 0, changed: 0, removed: 0, unchanged: 1, refused: [] };
  };
}

describe('ask', () => {
  test('prints an answer that a person can read', async () => {
    const deps = fakeDependencies(dateline());
    expect(await run(['ask', CLOSED], deps)).toBe(0);
    expect(deps.stdout.text).toBe(
      'Ada Lind.\n\n 1  “It is closed.”\n    — Ada Lind, The Coast Post, 2 May 2024\n',
    );
    expect(deps.stderr.text).toBe('');
  });

  test('takes a question without quotation marks', async () => {
    const deps = fakeDependencies(dateline());
    await run(['ask', ...CLOSED.split(' ')], deps);
    expect(deps.stdout.text).toContain('It is closed.');
  });

  test('uses bold on a terminal, unless NO_COLOR is set', async () => {
    const stdout = new CapturedOutput(true);
    await run(['ask', CLOSED], fakeDependencies(dateline(), { stdout }));
    expect(stdout.text).toContain('\u001b[1mIt is closed.');
    const plain = new CapturedOutput(true);
    await run(
      ['ask', CLOSED],
      fakeDependencies(dateline(), { stdout: plain, env: { NO_COLOR: '1' } }),
    );
    expect(plain.text).not.toContain('\u001b');
  });

  test('prints one question as JSON', async () => {
    const deps = fakeDependencies(dateline());
    await run(['ask', CLOSED, '--json'], deps);
    expect(JSON.parse(deps.stdout.text)).toMatchObject({ id: 'question', question: CLOSED, ms: 1 });
  });

  test('builds an archive that is missing and leaves a built one alone', async () => {
    const missing = fakeDependencies(dateline(), { isBuilt: async () => false });
    expect(await run(['ask', CLOSED, '--articles', folder], missing)).toBe(0);
    expect(missing.calls.reindexed).toBe(1);
    const built = fakeDependencies(dateline());
    await run(['ask', CLOSED], built);
    expect(built.calls.reindexed).toBe(0);
  });

  test('brings the archive up to date with reports that are named', async () => {
    const seen: Config[] = [];
    const deps = fakeDependencies(dateline(), { reindex: seeing(seen) });
    expect(await run(['ask', CLOSED, '--articles', folder, '--store', folder], deps)).toBe(0);
    expect(seen).toMatchObject([{ articles: folder, store: folder }]);
    expect(deps.stderr.text).toBe('Indexing 1 of 1\n');
  });

  test.each([
    [['ask', CLOSED]],
    [['ask', '--json', '--batch', QUESTIONS]],
    [['sources']],
  ])('%j keeps named reports out of the archive in use', async (argv) => {
    const seen: Config[] = [];
    const store = join(folder, 'in-use');
    const deps = fakeDependencies(dateline(), {
      reindex: seeing(seen),
      env: { DATELINE_STORE: store },
    });
    expect(await run([...argv, '--articles', folder], deps)).toBe(0);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.articles).toBe(folder);
    expect(seen[0]!.store).not.toBe(store);
    expect(existsSync(seen[0]!.store)).toBe(false);
  });

  test('hands on its limits, outlets by their name and months as days', async () => {
    const core = dateline();
    const argv = [
      'ask',
      CLOSED,
      '--outlet',
      'the coast post',
      '--from',
      'march 2023',
      '--to',
      '2024',
    ];
    expect(await run(argv, fakeDependencies(core))).toBe(0);
    expect(core.asked.at(-1)?.limits).toEqual({
      outlets: ['The Coast Post'],
      from: '2023-03-01',
      to: '2024-12-31',
    });
  });

  test('answers a batch in order, one JSON object a line and nothing else', async () => {
    const core = dateline();
    const deps = fakeDependencies(core);
    const argv = ['ask', '--json', '--batch', QUESTIONS, '--articles', folder, '--store', folder];
    expect(await run(argv, deps)).toBe(0);
    const records = deps.stdout.lines.map((line) => JSON.parse(line));
    expect(records.map(({ id, answered, ms }) => [id, answered, ms])).toEqual([
      ['b', true, 1],
      [7, false, 1],
    ]);
    expect(records[0]).not.toHaveProperty('nearest');
    expect(records[1].nearest).toHaveLength(1);
    expect(deps.calls.reindexed).toBe(1);
    expect(core.asked).toHaveLength(2);
  });
});

describe('a wrong call ends with 2 and one sentence', () => {
  test.each([
    [['ask', '--colour'], "unknown option '--colour'"],
    [['aks', CLOSED], "unknown command 'aks' (Did you mean ask?)"],
    [['ask'], 'Give a question'],
    [['ask', '  '], 'Give a question'],
    [['ask', CLOSED, '--batch', QUESTIONS, '--json'], 'either a question or --batch'],
    [['ask', '--batch', QUESTIONS], 'give --json with it'],
    [['ask', CLOSED, '--from', 'banana'], 'The first day "banana" cannot be read'],
    [
      ['ask', CLOSED, '--from', '2024', '--to', '2023'],
      'The first day, 2024-01-01, is after the last, 2023-12-31',
    ],
    [['ask', CLOSED, '--outlet', 'Coast Pots'], 'did you mean The Coast Post?'],
    [['ask', CLOSED, '--articles', '/nowhere/at/all'], 'There is no folder /nowhere/at/all.'],
    [['ask', CLOSED, '--articles', QUESTIONS], 'is a file, not a folder'],
    [['ask', CLOSED, '--articles', ''], '--articles is empty; give a folder after it.'],
    [['sources', '--store', ' '], '--store is empty; give a folder after it.'],
    [['sources', '--store', QUESTIONS], 'questions.jsonl is a file, not a folder.'],
    [['reindex', '--articles', folder], 'give --store with --articles.'],
    [['help', 'aks'], 'There is no command "aks"'],
    [['ask', '--json', '--batch', '/nowhere.jsonl'], '/nowhere.jsonl cannot be read'],
    [['ask', '--json', '--batch', folder], 'is a folder, not a file'],
    [['sources', 'Coast Pots'], 'did you mean The Coast Post?'],
    [['sources', 'a', 'b'], 'too many arguments'],
    [['body', '/nowhere.txt'], 'There is no file /nowhere.txt.'],
    [['claims', folder], 'is a folder, not a file'],
    [['eval'], "required option '--questions <file...>' not specified"],
    [['eval:claims', '/nowhere.jsonl'], '/nowhere.jsonl cannot be read as a file.'],
    [['eval:claims', QUESTIONS, '--articles', folder], 'Line 1 of'],
    [['body'], "missing required argument 'file'"],
  ])('%j: %s', async (argv, sentence) => {
    const deps = fakeDependencies(dateline());
    expect(await run(argv, deps)).toBe(2);
    expect(deps.stdout.text).toBe('');
    expect(deps.stderr.lines).toHaveLength(1);
    expect(deps.stderr.text).toContain(sentence);
  });

  test.each([
    ['not json', 'Line 2 of'],
    ['{"id": "x"}', '"question"'],
    ['{"id": "x", "question": " "}', '"question": is empty'],
    ['[1]', 'is not a question'],
    [`{"id": "x", "question": "${'w'.repeat(1001)}"}`, '"question"'],
  ])('a batch with the line %.30s is named by that line', async (line, sentence) => {
    const batch = file('bad.jsonl', `{"id": "a", "question": "one?"}\n${line}\n`);
    const deps = fakeDependencies(dateline());
    expect(await run(['ask', '--json', '--batch', batch], deps)).toBe(2);
    expect(deps.stderr.text).toContain('Line 2 of');
    expect(deps.stderr.text).toContain(sentence);
    expect(deps.stdout.text).toBe('');
  });

  test('a question that cannot be asked is a wrong call', async () => {
    const core = dateline();
    core.ask = async () => {
      throw new DatelineError('QUESTION', 'The question is too long.');
    };
    const deps = fakeDependencies(core);
    expect(await run(['ask', 'who?'], deps)).toBe(2);
    expect(deps.stderr.text).toBe('dateline: The question is too long.\n');
  });

  test('the environment counts as part of the call', async () => {
    const deps = fakeDependencies(dateline(), { env: { DATELINE_STRICTNESS: 'high' } });
    expect(await run(['sources'], deps)).toBe(2);
    expect(deps.stderr.text).toContain('DATELINE_STRICTNESS must be');
  });
});

describe('other failures end with 1', () => {
  test('a known one says its sentence', async () => {
    const open = async () => {
      throw new DatelineError('STORE_DAMAGED', 'The archive is damaged: run dateline reindex.');
    };
    const deps = fakeDependencies(dateline(), { open });
    expect(await run(['sources'], deps)).toBe(1);
    expect(deps.stderr.text).toBe('dateline: The archive is damaged: run dateline reindex.\n');
  });

  test('a file that is no report is named', async () => {
    const readReport = async () => {
      throw new DatelineError('ARTICLE', 'It is empty.');
    };
    const deps = fakeDependencies(dateline(), { readReport });
    expect(await run(['body', QUESTIONS], deps)).toBe(1);
    expect(deps.stderr.text).toContain('questions.jsonl cannot be read as a report: It is empty.');
  });

  test('an unexpected one shows where it happened only when asked to', async () => {
    const open = async () => {
      throw new TypeError('Cannot read x\nof undefined');
    };
    const quiet = fakeDependencies(dateline(), { open });
    expect(await run(['sources'], quiet)).toBe(1);
    expect(quiet.stderr.lines).toHaveLength(1);
    const debug = fakeDependencies(dateline(), { open, env: { DATELINE_LOG_LEVEL: 'debug' } });
    await run(['sources'], debug);
    expect(debug.stderr.text).toContain('cli.test.ts');
  });
});

describe('the other commands', () => {
  test('sources lists the outlets, or the reports of one', async () => {
    const all = fakeDependencies(dateline());
    expect(await run(['sources'], all)).toBe(0);
    expect(all.stdout.lines).toHaveLength(2);
    expect(all.stdout.text).toMatch(/^The Coast Post +1 report/);
    const unnamed = fakeDependencies(dateline());
    await run(['sources', 'unnamed outlet', '--json'], unnamed);
    expect(JSON.parse(unnamed.stdout.text)).toMatchObject({ title: 'Loose', outlet: null });
    const one = fakeDependencies(dateline());
    await run(['sources', 'coast post'], one);
    expect(one.stdout.text).toContain('Harbour closed');
    const misspelt = fakeDependencies(dateline());
    await run(['sources', 'coast pots'], misspelt);
    expect(misspelt.stderr.text).toContain('did you mean The Coast Post?');
  });

  test('sources lists the reports that cite an outlet without any of its own', async () => {
    const archive = fakeArchive([
      citation({ title: 'Own', cited: ['Radio Skerry'] }),
      citation({ title: 'Citing', outlet: 'Island News', cited: ['The Coast Post'] }),
    ]);
    const titles = async (outlet: string) => {
      const deps = fakeDependencies(new FakeDateline(archive));
      expect(await run(['sources', outlet, '--json'], deps)).toBe(0);
      return deps.stdout.lines.map((line) => JSON.parse(line).title);
    };
    expect(await titles('Radio Skerry')).toEqual(['Own']);
    expect(await titles('The Coast Post')).toEqual(['Own']);
  });

  test('reindex takes the configured reports by their name', async () => {
    const deps = fakeDependencies(dateline(), { env: { DATELINE_ARTICLES: folder } });
    expect(await run(['reindex', '--articles', `${folder}/`], deps)).toBe(0);
  });

  test('reindex says what changed and what it left out', async () => {
    const report = { added: 2, changed: 1, removed: 0, unchanged: 9 };
    const refusal = { file: 'evil\u001b[2J.txt', reason: 'It is empty.' };
    const deps = fakeDependencies(dateline(), {
      reindex: async (_config, onProgress) => {
        onProgress({ done: 12, total: 12 });
        return { ...report, refused: [refusal] };
      },
    });
    expect(await run(['reindex', '--articles', folder, '--store', folder], deps)).toBe(0);
    expect(deps.stdout.text).toBe('2 added, 1 changed, 9 unchanged, 1 left out.\n');
    expect(deps.stderr.text).toBe('Indexing 12 of 12\nLeft out evil[2J.txt: It is empty.\n');
  });

  test('body prints the text exactly', async () => {
    const body = 'First.\nSecond.\u001b[2J';
    const readReport = async () => analysed(body).article;
    const piped = fakeDependencies(dateline(), { readReport });
    expect(await run(['body', QUESTIONS], piped)).toBe(0);
    expect(piped.stdout.text).toBe(body);
    const shown = fakeDependencies(dateline(), { readReport, stdout: new CapturedOutput(true) });
    await run(['body', QUESTIONS], shown);
    expect(shown.stdout.text).toBe('First.\nSecond.[2J\n');
  });

  test('claims lists who says what, with offsets in the body and in the file', async () => {
    const { article } = analysed('It is closed,\nLind said.');
    const claim: Claim = {
      source: [{ start: 14, end: 18 }],
      cue: [{ start: 19, end: 23 }],
      content: [{ start: 0, end: 12 }],
      claimant: { name: 'Ada Lind', certainty: 1 },
      chain: ['The Post'],
      stance: 'says',
      direct: false,
      certainty: 0.912,
    };
    // The second line follows a block that was left out.
    const origin = [
      { start: 0, rawStart: 10, length: 13 },
      { start: 14, rawStart: 50, length: 10 },
    ];
    const analyseReport = async () => ({
      ...analysed(article.body, [claim]),
      article: { ...article, origin },
    });
    const json = fakeDependencies(dateline(), { analyseReport });
    expect(await run(['claims', QUESTIONS, '--json'], json)).toBe(0);
    expect(JSON.parse(json.stdout.text)).toEqual({
      claimant: 'Ada Lind',
      chain: ['The Post'],
      stance: 'says',
      certainty: 0.912,
      source: [{ text: 'Lind', start: 14, end: 18, rawStart: 50, rawEnd: 54 }],
      cue: [{ text: 'said', start: 19, end: 23, rawStart: 55, rawEnd: 59 }],
      content: [{ text: 'It is closed', start: 0, end: 12, rawStart: 10, rawEnd: 22 }],
    });
    const table = fakeDependencies(dateline(), { analyseReport });
    await run(['claims', QUESTIONS], table);
    expect(table.stdout.lines[1]).toMatch(
      /^Ada Lind, by way of The Post +says +0\.91 +It is closed$/,
    );
  });

  test('eval prints the measures, and the misses when asked to', async () => {
    const marked = {
      type: 'who_claimed',
      answerable: true,
      answers: ['Ada Lind'],
      articles: ['harbour'],
      also: [],
      outlets: [],
      evidence: ['It is closed.'],
    };
    const questions = file(
      'marked.jsonl',
      [
        { ...marked, id: 'q1', question: CLOSED },
        { ...marked, id: 'q2', question: WON },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const archive = fakeArchive([citation()], { harbour: analysed('It is closed.') });
    const core = new FakeDateline(archive, {
      [CLOSED]: answered('Ada Lind.', [finding('It is closed.')]),
    });
    const argv = ['eval', '--articles', folder, '--questions', questions];
    const table = fakeDependencies(core);
    expect(await run([...argv, '--misses'], table)).toBe(0);
    expect(table.stdout.text).toMatch(/^article@1 +0\.50 +1 of 2$/m);
    expect(table.stdout.text).toMatch(/^verbatim +1\.00 +1 of 1$/m);
    expect(table.stdout.text).toMatch(/^who_claimed +2/m);
    expect(table.stdout.text).toContain('q2 who_claimed: false refusal');
    const json = fakeDependencies(core);
    await run([...argv, '--json'], json);
    expect(JSON.parse(json.stdout.text).all.claimant).toEqual({ hits: 1, of: 2 });
  });

  test('eval:claims scores the claims of marked reports', async () => {
    const reports = join(folder, 'marked-reports');
    mkdirSync(reports);
    file('marked-reports/harbour.md', '---\ntitle: Harbour\n---\nIt is closed, Lind said.\n');
    const spans = {
      source: [{ start: 14, end: 18 }],
      cue: [{ start: 19, end: 23 }],
      content: [{ start: 0, end: 12 }],
    };
    const claimant = { name: 'Ada Lind', certainty: 1 };
    const claim: Claim = {
      ...spans,
      claimant,
      chain: [],
      stance: 'says',
      direct: false,
      certainty: 0.9,
    };
    const part = (start: number, end: number) => [{ spans: [[start, end]] }];
    const attribution = { source: part(14, 18), cue: part(19, 23), content: part(0, 9) };
    const marks = ['harbour', 'ferry'].map((article) =>
      JSON.stringify({ article, attributions: [attribution] }),
    );
    const argv = ['eval:claims', file('attributions.jsonl', marks.join('\n'))];
    const analyseReport = async () => analysed('It is closed, Lind said.', [claim]);
    const table = fakeDependencies(dateline(), { analyseReport });
    expect(await run([...argv, '--articles', reports], table)).toBe(0);
    expect(table.stdout.text).toMatch(/^source +1 +100\.0 +100\.0 +100\.0/m);
    expect(table.stdout.text).toMatch(/^content +1 +0\.0 +0\.0 +0\.0 +100\.0/m);
    expect(table.stdout.text).toMatch(/^not in the folder +1$/m);
    expect(table.calls).toMatchObject({ opened: 0, reindexed: 0 });
    const json = fakeDependencies(dateline(), { analyseReport });
    await run([...argv, '--articles', reports, '--json'], json);
    expect(JSON.parse(json.stdout.text)).toMatchObject({ missing: ['ferry'], claimants: 1 });
    const elsewhere = fakeDependencies(dateline(), { analyseReport });
    expect(await run([...argv, '--articles', folder], elsewhere)).toBe(2);
    expect(elsewhere.stderr.text).toContain('has none of the reports');
  });

  test('bench prints a table of times', async () => {
    const env = { DATELINE_INDEX: fileURLToPath(new URL('../index', import.meta.url)) };
    const deps = fakeDependencies(dateline(), { env });
    expect(await run(['bench', '--articles', folder, '--rate', '40'], deps)).toBe(0);
    expect(deps.calls.reindexed).toBe(3);
    expect(deps.stdout.text).toMatch(/^reports +2 in 2 passages$/m);
    expect(deps.stdout.text).toMatch(/p50 1 ms, p95 1 ms \(3 questions\)/);
    expect(deps.stdout.text).toMatch(
      /^serving during a reindex of all +\d+ answered, 0 refused, 0 failed \(40 a second, \d different ones?\)$/m,
    );
    expect(await run(['bench', '--articles', folder, '--rate', 'many'], deps)).toBe(2);
  });

  test('start answers on Discord where there is a token, and shows no prompt', async () => {
    const env = { DISCORD_TOKEN: 'secret', DISCORD_GUILD_ID: '200000000000000002' };
    const deps = fakeDependencies(dateline(), { env, input: `${CLOSED}\n` });
    expect(await run(['start'], deps)).toBe(0);
    expect(deps.calls).toMatchObject({ opened: 0, reindexed: 0, registered: [] });
    expect(deps.calls.served).toHaveLength(1);
    const { config, discord } = deps.calls.served[0]!;
    expect(discord).toMatchObject({ token: 'secret', guildId: '200000000000000002' });
    expect(config.discord).toBe(discord);
    expect(deps.stdout.text + deps.stderr.text).toBe('');
  });

  test('start answers at the prompt where there is no token', async () => {
    const env = { DATELINE_ARTICLES: folder };
    const deps = fakeDependencies(dateline(), { env, input: `${CLOSED}\n` });
    expect(await run(['start'], deps)).toBe(0);
    expect(deps.calls).toMatchObject({ opened: 1, served: [] });
    expect(deps.stdout.text).toContain('It is closed.');
  });

  test('start ends with 1 and a sentence where Discord refuses the bot', async () => {
    const deps = fakeDependencies(dateline(), {
      env: { DISCORD_TOKEN: 'secret' },
      serve: async () => {
        throw new DatelineError('DISCORD', 'Discord refuses the token.');
      },
    });
    expect(await run(['start'], deps)).toBe(1);
    expect(deps.stderr.lines).toEqual([expect.stringContaining('Discord refuses the token.')]);
  });

  test('commands registers the commands, and does nothing else', async () => {
    const deps = fakeDependencies(dateline(), { env: { DISCORD_TOKEN: 'secret' } });
    expect(await run(['commands'], deps)).toBe(0);
    expect(deps.calls).toMatchObject({ opened: 0, reindexed: 0, served: [] });
    expect(deps.calls.registered).toMatchObject([{ discord: { token: 'secret' } }]);
  });

  test.each([
    [],
    ['--help'],
    ['help'],
    ['help', 'ask'],
    ['ask', '--help'],
    ['commands', '--help'],
    ['report'],
    ['report', 'add', '--help'],
    ['help', 'report'],
    ['eval', '--help'],
  ])('help: %j', async (...argv) => {
    const deps = fakeDependencies(dateline());
    expect(await run(argv, deps)).toBe(0);
    expect(deps.stdout.text).toContain('Usage: dateline');
    expect(deps.stderr.text).toBe('');
  });
});

describe('the program itself', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const dateline = (...argv: string[]) =>
    spawnSync(process.execPath, [join(root, 'bin/dateline.js'), ...argv], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
      env: {
        ...process.env,
        DATELINE_ARTICLES: join(folder, 'reports'),
        DATELINE_STORE: join(folder, 'store'),
        DATELINE_INDEX: join(root, 'index'),
      },
    });

  test('prints its help from any folder, with no warning', () => {
    expect(dateline('ask', '--help')).toMatchObject({ status: 0, stderr: '' });
  });

  test('ends with 2 on a wrong flag', () => {
    const { status, stdout, stderr } = dateline('ask', '--colour');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("unknown option '--colour'");
  });

  test('builds the archive and shows what it does where there is no input', () => {
    mkdirSync(join(folder, 'reports'));
    file(
      'reports/fall.md',
      '---\ntitle: Ministry claims Toretsk\noutlet: The Coast Post\ndate: 2025-02-07\n---\n' +
        "Russia's defence ministry claimed on Friday that Toretsk fell after a long battle.\n",
    );
    const { status, stdout, stderr } = dateline('start');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining('Archive: 1 added.'),
    });
    expect(stdout).toContain("“Russia's defence ministry claimed");
    expect(stdout).toContain('The Coast Post, 7 February 2025');
  });
});
