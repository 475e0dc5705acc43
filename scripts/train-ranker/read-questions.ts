import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

const OWN = new URL('.', import.meta.url).pathname;

/** Parts of the cross-validation. */
export const FOLDS = 5;

const questionLine = z.object({
  question: z.string(),
  type: z.string(),
  answerable: z.boolean(),
  answers: z.array(z.string()).default([]),
  articles: z.array(z.string()),
  also: z.array(z.string()),
  evidence: z.array(
    z.union([z.string(), z.object({ article: z.string(), start: z.number(), end: z.number() })]),
  ),
});

/** A marked question; its evidence as text, or by offsets into the bodies of reports. */
export type MarkedQuestion = z.output<typeof questionLine>;

/** A marked question with where it comes from. */
export interface Line {
  readonly marked: MarkedQuestion;
  /** What its set is called in the figures. */
  readonly set: string;
  /** Whether its set was named on the command line. */
  readonly isGiven: boolean;
  /** Its part of the cross-validation. */
  readonly fold: number;
}

/** A folder of reports with all questions about it. */
export interface MarkedFolder {
  readonly folder: string;
  readonly lines: readonly Line[];
}

/**
 * Reads all question sets by the folder of reports that they are about: every `.jsonl` beside this
 * file and the given files are about `articles`; a folder beside this file is a set of its own,
 * `questions.jsonl` about its `reports`.
 */
export async function readQuestions(
  articles: string,
  given: readonly string[],
): Promise<MarkedFolder[]> {
  const beside = (await readdir(OWN, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  let count = 0;
  const linesOf = async (path: string, set: string, isGiven: boolean): Promise<Line[]> =>
    (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => ({
        marked: questionLine.parse(JSON.parse(line)),
        set,
        isGiven,
        fold: count++ % FOLDS,
      }));

  const about: Line[] = [];
  for (const { name } of beside.filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl')))
    about.push(...(await linesOf(join(OWN, name), basename(name, '.jsonl'), false)));
  for (const path of given) about.push(...(await linesOf(path, 'given sets', true)));
  const folders: MarkedFolder[] = [{ folder: articles, lines: about }];
  for (const { name } of beside.filter((entry) => entry.isDirectory())) {
    const set = join(OWN, name);
    const lines = await linesOf(join(set, 'questions.jsonl'), name, false);
    folders.push({ folder: join(set, 'reports'), lines });
  }
  return folders;
}
