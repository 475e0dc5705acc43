import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { startAnalysisPool } from '../../src/indexing/analysis-pool.ts';
import type { Analyst } from '../../src/indexing/analyst.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { BUILTIN } from '../support/builtin.ts';

let root: ReturnType<typeof makeFolder>;
let outlets: string;
let pool: Analyst | undefined;

beforeEach(() => {
  root = makeFolder();
  outlets = join(root.path, 'outlets.json');
  const known = {
    name: 'The Velm Courier',
    kind: 'outlet',
    aliases: [],
    domains: ['velm.example'],
  };
  writeFileSync(outlets, JSON.stringify([known]));
});
afterEach(async () => {
  await pool?.close();
  root.remove();
});

test('workers make of a report what this thread makes of it', async () => {
  const path = join(root.path, 'bridge.md');
  writeFileSync(
    path,
    '---\ntitle: Bridge at Velm\noutlet: The Velm Courier\n---\nGovernor Ana Torvik said the bridge was gone. “It fell,” she added.\n',
  );
  pool = startAnalysisPool({ outlets, encoder: BUILTIN });
  const analysed = await pool.analyse(path);
  expect(analysed).toEqual(await loadAnalysis(outlets)(path));
  expect(analysed.article.outlet).toBe('The Velm Courier');
  const corrected = await pool.analyse(path, { outlet: null, title: 'Bridge' });
  expect(corrected.article).toMatchObject({ outlet: null, title: 'Bridge' });
  expect(corrected.article.hash).not.toBe(analysed.article.hash);

  const encoder = await createEncoder(BUILTIN);
  const texts = ['The bridge was gone.', '—'];
  const vectors = await pool.embed(texts);
  const expected = await encoder.embedDocuments(texts);
  expect(vectors.map((vector) => Array.from(vector))).toEqual(expected);
});

test('their errors keep their codes', async () => {
  pool = startAnalysisPool({ outlets, encoder: { name: 'none such', url: null } });
  const path = join(root.path, 'empty.txt');
  writeFileSync(path, '');
  await expect(pool.analyse(path)).rejects.toMatchObject({
    name: 'DatelineError',
    code: 'ARTICLE',
  });
  await expect(pool.embed(['text'])).rejects.toMatchObject({ code: 'CONFIG' });
  writeFileSync(outlets, 'no JSON');
  const other = startAnalysisPool({ outlets, encoder: BUILTIN });
  await expect(other.analyse(path)).rejects.toMatchObject({ code: 'CONFIG' });
  await other.close();
});
