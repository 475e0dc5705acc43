import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTagger, WEIGHTS_FILE } from '../../src/claims/load-tagger.ts';
import { decodeWeights, encodeWeights } from '../../src/claims/weights-file.ts';
import { DatelineError } from '../../src/errors.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-weights-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function errorOf(bytes: Uint8Array | null): unknown {
  const file = join(folder, 'weights.bin');
  rmSync(file, { force: true });
  if (bytes !== null) writeFileSync(file, bytes);
  try {
    loadTagger(file);
  } catch (error) {
    return error;
  }
  return null;
}

const shipped = () => readFileSync(WEIGHTS_FILE);

function flipped(at: number): Buffer {
  const bytes = shipped();
  bytes[at]! ^= 4;
  return bytes;
}

test.each([
  ['missing', () => null, /cannot be read/],
  ['empty', () => Buffer.alloc(0), /is not a weights file/],
  ['something else', () => Buffer.from('PNG'.repeat(100)), /is not a weights file/],
  ['of another version', () => flipped(16), /has version \d+ instead of/],
  ['cut short', () => shipped().subarray(0, 1_000_000), /is cut short/],
  ['damaged in one bit', () => flipped(2_000_000), /is damaged/],
])('weights that are %s are refused with what to do', (_, bytes, problem) => {
  const error = errorOf(bytes());
  expect(error).toBeInstanceOf(DatelineError);
  expect(error).toMatchObject({ code: 'CONFIG', message: expect.stringMatching(problem) });
  expect((error as Error).message).toMatch(/Restore the file/);
});

test('the shipped weights are at most 7.5 MB and survive being written again', () => {
  const bytes = shipped();
  expect(bytes.length).toBeLessThanOrEqual(7_500_000);
  const weights = decodeWeights(bytes);
  if (typeof weights === 'string') throw new Error(weights);
  expect(encodeWeights(weights).equals(bytes)).toBe(true);
});
