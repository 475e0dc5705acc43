import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedText, writeArchive } from '../../src/archive/archive-writer.ts';
import type { Encoder } from '../../src/embedding/encoder.ts';
import { fingerprintWith } from '../../src/indexing/fingerprint-with.ts';
import { type Sample, sampleReport } from './sample-report.ts';

/** The day on which the archives of tests are written. */
export const WRITTEN_AT = new Date('2024-02-03T04:05:06.000Z');

/** A new empty folder, with what removes it. */
export function makeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dateline-'));
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }),
  };
}

/** Writes samples into an archive, in one transaction. */
export async function buildArchive(
  store: string,
  samples: readonly Sample[],
  encoder: Encoder,
  removed: readonly string[] = [],
): Promise<void> {
  const writer = writeArchive({ store, fingerprint: await fingerprintWith(encoder, '/nowhere') });
  try {
    for (const name of removed) writer.remove(name);
    for (const sample of samples) {
      const report = sampleReport(sample);
      const { title, body } = report.article;
      const texts = report.passages.map(({ start, end }) =>
        embeddedText(title, body.slice(start, end)),
      );
      const vectors = await encoder.embedDocuments(texts);
      const byText = new Map(texts.map((text, i) => [text, Float32Array.from(vectors[i]!)]));
      writer.put(report, byText);
    }
    writer.commit(WRITTEN_AT);
  } finally {
    writer.close();
  }
}
