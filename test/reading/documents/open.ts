import type { Article } from '../../../src/domain.ts';
import { parseReport } from '../../../src/reading/parse-report.ts';
import { fakeOutlets } from '../fake-outlets.ts';
import { NOW } from '../read.ts';

/** Reads a report in any format from its bytes. */
export function readBytes(bytes: Uint8Array | string, fileName: string): Promise<Article> {
  return parseReport(Buffer.from(bytes as string), fileName, fakeOutlets, NOW);
}
