import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadWordVectors } from '../../src/embedding/word-vectors.ts';
import { decodeWordVectors, encodeWordVectors } from '../../src/embedding/word-vectors-format.ts';
import { termsOf } from '../../src/text/terms.ts';

const ASSET = new URL('../../src/embedding/word-vectors.bin', import.meta.url);
const LICENSE = new URL('../../src/embedding/word-vectors.LICENSE.md', import.meta.url);

const wordsOf = (text: string) => termsOf(text).map(({ word }) => word);
const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('the word vectors that come with the program', () => {
  const vectors = loadWordVectors();
  const near = (a: string, b: string) =>
    dot(vectors.meanVector(wordsOf(a))!, vectors.meanVector(wordsOf(b))!);

  test('put texts of one meaning nearer than others', () => {
    const claim = 'The minister denied the report';
    expect(near(claim, 'Officials rejected the claim')).toBeGreaterThan(
      near(claim, 'The dog chased a ball in the garden') + 0.3,
    );
  });

  test('have unit length as means, whatever the words', () => {
    const mean = vectors.meanVector(wordsOf('Shoigu’s troops took the eastern town, he said.'))!;
    expect(mean).toHaveLength(100);
    expect(dot(mean, mean)).toBeCloseTo(1, 5);
  });

  test('know nothing of a text without known words', () => {
    expect(vectors.meanVector([])).toBeNull();
    expect(vectors.meanVector(['zzqx', '12345'])).toBeNull();
    expect(vectors.vectorOf('zzqx')).toBeNull();
  });

  test('tell rare words from frequent ones, unknown ones as the rarest', () => {
    const shares = ['the', 'said', 'bridge', 'aubergine', 'zzqx'].map(vectors.shareOf);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[0]).toBeLessThan(1);
    expect(shares[4]).toBeGreaterThan(0);
  });

  test('are at most 6.5 MB, and their licence names their bytes', () => {
    expect(statSync(ASSET).size).toBeLessThan(6_500_000);
    const hash = createHash('sha256').update(readFileSync(ASSET)).digest('hex');
    expect(readFileSync(LICENSE, 'utf8')).toContain(hash);
  });
});

describe('a file of word vectors', () => {
  const file = {
    words: ['the', 'ferry', 'йод'],
    dimensions: 2,
    scales: Float32Array.of(0.5, 0.25, 1),
    values: Int8Array.of(1, -2, 3, 4, -128, 127),
    components: Float32Array.of(1, 0),
  };

  test('gives back what was put in', () => {
    expect(decodeWordVectors(encodeWordVectors(file))?.file).toEqual(file);
  });

  test('that is damaged anywhere is none', () => {
    const bytes = encodeWordVectors(file);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1;
      expect(decodeWordVectors(damaged), `byte ${at}`).toBeNull();
      expect(decodeWordVectors(bytes.subarray(0, at)), `${at} bytes`).toBeNull();
    }
  });

  test('that is damaged or missing is said to be so', () => {
    const path = join(tmpdir(), `dateline-${process.pid}.bin`);
    expect(() => loadWordVectors(path)).toThrow(expect.objectContaining({ code: 'ENCODER' }));
    writeFileSync(path, 'no vectors');
    expect(() => loadWordVectors(path)).toThrow(/missing or damaged/);
    rmSync(path);
  });
});
