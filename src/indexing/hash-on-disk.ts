import { readFile, stat } from 'node:fs/promises';
import { LARGEST_REPORT } from '../reading/open-report.ts';
import { hashOfReport } from '../reading/report-hash.ts';
import type { NewsReport } from './write-news.ts';

/** Hash of a report; null where its file cannot be read or is too large to be read. */
export async function hashOnDisk({ path, corrections }: NewsReport): Promise<string | null> {
  try {
    const info = await stat(path);
    if (!info.isFile() || info.size > LARGEST_REPORT) return null;
    return hashOfReport(await readFile(path), corrections);
  } catch {
    return null;
  }
}
