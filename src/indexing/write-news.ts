import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ArchiveWriter, embeddedText } from '../archive/archive-writer.ts';
import type { AnalysedArticle } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { ListedReport, Refusal } from '../reading/list-reports.ts';
import type { Analyst } from './analyst.ts';
import type { ReindexProgress } from './reindex-progress.ts';

/** A report that was left out. */
export interface Unread extends Refusal {
  /** Whether its file is to blame; if not, what the archive had of it stays. */
  readonly isItsFault: boolean;
}

interface WritingOptions {
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/**
 * Analyses reports, several at a time, and writes them in their order, so that the same reports
 * make the same archive. Closes the analyst.
 * @returns Those that could not be, by name.
 */
export async function writeNews(
  news: readonly ListedReport[],
  writer: ArchiveWriter,
  analyst: Analyst,
  { signal, onProgress }: WritingOptions,
): Promise<Map<string, Unread>> {
  const unread = new Map<string, Unread>();
  const underway: Promise<Result>[] = [];
  let next = 0;
  try {
    for (const [done, { name, path }] of news.entries()) {
      onProgress?.({ done, total: news.length });
      while (next < news.length && underway.length < analyst.width) {
        underway.push(settle(work(news[next++]!.path, analyst, writer)));
      }
      const result = await underway.shift()!;
      signal?.throwIfAborted();
      if ('value' in result) writer.put(result.value.analysed, result.value.vectors);
      else unread.set(name, whyUnread(basename(path), result.error));
      await nextTurn();
    }
    onProgress?.({ done: news.length, total: news.length });
  } finally {
    await analyst.close();
  }
  return unread;
}

interface Work {
  readonly analysed: AnalysedArticle;
  /** The vectors that the archive did not have yet, by text. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

type Result = { readonly value: Work } | { readonly error: unknown };

async function work(path: string, analyst: Analyst, writer: ArchiveWriter): Promise<Work> {
  const analysed = await analyst.analyse(path);
  const { title, body } = analysed.article;
  const texts = analysed.passages.map(({ start, end }) =>
    embeddedText(title, body.slice(start, end)),
  );
  const missing = writer.withoutVector([...new Set(texts)]);
  const vectors = await analyst.embed(missing);
  return { analysed, vectors: new Map(missing.map((text, i) => [text, vectors[i]!])) };
}

/** A promise that never rejects: one that fails while another is awaited would end the process. */
async function settle(promise: Promise<Work>): Promise<Result> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}

/**
 * Why one report is left out. What would befall the others as well ends the reindex.
 * @throws the error itself in that case.
 */
function whyUnread(file: string, error: unknown): Unread {
  if (!(error instanceof DatelineError)) {
    const [message] = String(error instanceof Error ? error.message : error).split('\n');
    return { file, reason: `It could not be analysed: ${message}`, isItsFault: false };
  }
  if (error.code !== 'ARTICLE') throw error;
  return { file, reason: error.message, isItsFault: true };
}
