import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnalysedArticle } from '../../src/domain.ts';
import { DatelineError } from '../../src/errors.ts';
import { sampleReport } from '../archive/sample-report.ts';

/**
 * A small analysis for tests: the first line of the file is the title, the rest the body. A body
 * that begins with "unreadable" is refused, one that begins with "broken" breaks the analysis.
 */
export async function analyseNote(path: string): Promise<AnalysedArticle> {
  const bytes = await readFile(path);
  const [title = '', ...lines] = bytes.toString('utf8').split('\n');
  const body = lines.join('\n');
  if (body.startsWith('unreadable')) throw new DatelineError('ARTICLE', 'It is not a note.');
  if (body.startsWith('broken')) throw new TypeError('Cannot read this\nat all');
  const report = sampleReport({
    name: basename(path).replace(/\.\w+$/, ''),
    title,
    outlet: 'The Velm Courier',
    claimant: 'Ana Torvik',
    body,
  });
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { ...report, article: { ...report.article, hash } };
}
