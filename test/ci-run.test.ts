import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../.ci/run', import.meta.url));

// Stands in for npm: "test" leaves the prepared results, or dies before it has any.
const NPM = `#!/usr/bin/env bash
if [ "$1" = "\${FAILING:-}" ]; then exit 1; fi
if [ "$1" = test ]; then
  for argument in "$@"; do
    case "$argument" in
      --outputFile.json=*) printf '%s' "$RESULTS" > "\${argument#*=}" ;;
    esac
  done
fi
`;

const PASSED = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const FAILED = { status: 'failed', assertionResults: [{ status: 'failed' }] };
const NOT_LOADED = { status: 'failed', assertionResults: [] };
const COUNTS = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numFailedTestSuites: 0 };

describe('what continuous integration runs ends with the counts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-ci-'));
  beforeAll(() => {
    writeFileSync(join(folder, 'npm'), NPM);
    chmodSync(join(folder, 'npm'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function lastLines(results: string, failing: string): { lines: string[]; status: number | null } {
    const path = `${folder}${delimiter}${process.env.PATH}`;
    const env = { ...process.env, PATH: path, RESULTS: results, FAILING: failing };
    const { stdout, status } = spawnSync('bash', [SCRIPT], { encoding: 'utf8', env });
    return { lines: stdout.trim().split('\n'), status };
  }

  test.each<[string, object, string[]]>([
    ['all pass', { ...COUNTS, testResults: [PASSED] }, ['7 passed, 0 failed']],
    [
      'some are skipped',
      { ...COUNTS, numPendingTests: 2, testResults: [PASSED] },
      ['2 skipped', '7 passed, 0 failed'],
    ],
    [
      'a file cannot be loaded',
      { ...COUNTS, numFailedTestSuites: 1, testResults: [PASSED, NOT_LOADED] },
      ['7 passed, 1 failed'],
    ],
    [
      'a group cannot be set up',
      { ...COUNTS, numFailedTestSuites: 1, testResults: [PASSED] },
      ['7 passed, 1 failed'],
    ],
    [
      'a test fails and a file cannot be loaded',
      {
        ...COUNTS,
        numFailedTests: 1,
        numFailedTestSuites: 2,
        testResults: [FAILED, NOT_LOADED],
      },
      ['7 passed, 2 failed'],
    ],
  ])('where %s', (_, results, expected) => {
    expect(lastLines(JSON.stringify(results), '').lines).toEqual(expected);
  });

  test.each(['test', 'ci'])('where npm %s dies before there are results', (step) => {
    expect(lastLines('', step)).toEqual({ lines: ['0 passed, 1 failed'], status: 1 });
  });
});
