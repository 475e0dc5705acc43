import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, loadConfig } from '../../src/config.ts';
import { runEvaluation } from '../../src/terminal/run-evaluation.ts';
import type { EditorMeters } from '../../src/writing/make-editor.ts';
import {
  analysed,
  answered,
  citation,
  FakeDateline,
  fakeArchive,
  fakeDependencies,
  finding,
} from './fakes.ts';

const CLOSED = 'who closed the harbour?';

const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Call {
  readonly answerable?: readonly [boolean, boolean];
  readonly json?: true;
  readonly writer?: true;
  readonly env?: Readonly<Record<string, string>>;
  readonly onOpen?: (config: Config, meters?: EditorMeters) => void;
}

/** What is printed of one answered question and one refused one that are answerable or not. */
async function evaluated({
  answerable = [true, false],
  env,
  onOpen,
  ...options
}: Call): Promise<string> {
  const lists = { answers: [], articles: ['harbour'], also: [], outlets: [], evidence: [] };
  const lines = [CLOSED, 'who won?'].map((question, at) =>
    JSON.stringify({ id: at, type: 'who', question, answerable: answerable[at], ...lists }),
  );
  const questions = join(folder, 'questions.jsonl');
  writeFileSync(questions, lines.join('\n'));
  const archive = fakeArchive([citation()], { harbour: analysed('It is closed.') });
  const answers = { [CLOSED]: answered('Ada Lind.', [finding('It is closed.')]) };
  const dateline = new FakeDateline(archive, answers);
  const deps = fakeDependencies(dateline, {
    open: async (config, meters) => {
      onOpen?.(config, meters);
      return dateline;
    },
  });
  const set = { DATELINE_STRICTNESS: '0.65', DATELINE_ARTICLES: folder, ...env };
  await runEvaluation({ questions: [questions], ...options }, deps, loadConfig(set, folder));
  return deps.stdout.text;
}

const printed = (answerable: readonly [boolean, boolean], json?: true) =>
  evaluated({ answerable, ...(json && { json }) });

test('the curve of refusal stands between the measures and the types', async () => {
  const [measures, curve, types] = (await printed([true, false])).split('\n\n');
  expect(measures).toMatch(/^refusal +1\.00 +1 of 1$/m);
  expect(measures).toMatch(/^false refusal +0\.00 +0 of 1$/m);
  expect(curve).toMatch(/^0\.65 +1\.00 +0\.00 +as configured$/m);
  expect(types).toMatch(/^who +2/m);
});

test('the curve is in the JSON, where its configured point equals the measures', async () => {
  const { all, curve } = JSON.parse(await printed([true, false], true));
  const { refusal, falseRefusal } = all;
  expect(curve).toContainEqual({ strictness: 0.65, refusal, falseRefusal });
});

test.each([true, false])('there is no curve where all are answerable, or none: %s', async (all) => {
  expect(await printed([all, all])).not.toContain('strictness');
  expect(JSON.parse(await printed([all, all], true))).not.toHaveProperty('curve');
});

describe('with a language model', () => {
  const MODEL = { DATELINE_MODEL: 'openai:some-model' };

  test('the answers are plain unless it is to phrase them', async () => {
    const models: unknown[] = [];
    await evaluated({ env: MODEL, onOpen: (config) => models.push(config.model?.model) });
    await evaluated({
      env: MODEL,
      writer: true,
      onOpen: (config) => models.push(config.model?.model),
    });
    expect(models).toEqual([undefined, 'openai:some-model']);
  });

  test('is told what it did', async () => {
    const onOpen = (_: Config, meters?: EditorMeters) => {
      meters?.stood(3);
      meters?.dropped('names no finding');
      meters?.edited('in part', 900);
      meters?.edited('failed', 8_000);
      meters?.asked('answer', 'timeout', 8_000);
      meters?.used({ input: 1_000, output: 50 }, 0.5);
      meters?.read('comparison', 'used');
    };
    const text = await evaluated({ env: MODEL, writer: true, onOpen });
    for (const line of [
      /^support +0\.75 +3 of 4 sentences pass their checks$/m,
      /^ +1 +dropped: names no finding$/m,
      /^fallback +0\.50 +of 2 answers stay plain$/m,
      /^reading +1 +comparison: used$/m,
      /^calls +1 +timeout$/m,
      /^added p50 +900 ms$/m,
      /^added p95 +8000 ms$/m,
      /^tokens +1050 +1000 in, 50 out$/m,
      /^cost +0\.5000$/m,
    ]) {
      expect(text).toMatch(line);
    }
    const { writing } = JSON.parse(
      await evaluated({ env: MODEL, writer: true, json: true, onOpen }),
    );
    expect(writing).toMatchObject({ support: 0.75, fallback: 0.5, added: { p50: 900 } });
  });

  test('nothing is told of it otherwise, and without one it cannot be asked for', async () => {
    expect(await evaluated({ env: MODEL })).not.toContain('support');
    await expect(evaluated({ writer: true })).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('Set DATELINE_MODEL'),
    });
  });
});
