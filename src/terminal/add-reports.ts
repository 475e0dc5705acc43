import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { type AlreadyThere, isSameReport, sayAlreadyThere } from '../moderation/already-there.ts';
import { addDraft } from '../moderation/change-reports.ts';
import { type DraftedReport, draftReport } from '../moderation/draft-report.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { OfferedFile } from '../moderation/offered-file.ts';
import type { GivenFields } from '../moderation/read-given.ts';
import { refusalIn } from '../moderation/refusal-in.ts';
import type { Refusal } from '../reading/list-reports.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';
import { filesOf, STANDARD_INPUT } from './offered-files.ts';
import { isInteractive, openPrompt, type Prompt } from './open-prompt.ts';
import { renderPreview } from './render-preview.ts';
import { showProgress } from './show-progress.ts';
import { styleOf } from './style-of.ts';
import { updateArchive } from './update-archive.ts';

/** What `dateline report add` was called with. */
export interface AddOptions extends Pick<GivenFields, 'outlet' | 'agency' | 'date' | 'title'> {
  readonly yes?: true;
  readonly json?: true;
}

/** What became of the files. */
interface Outcome {
  readonly added: { readonly file: string; readonly report: string; readonly change: number }[];
  readonly alreadyThere: (AlreadyThere & { readonly file: string })[];
  /** Those that somebody at the terminal did not want. */
  readonly declined: { readonly file: string }[];
  readonly refused: Refusal[];
}

/** Whether one file is to be added, and whether to ask about the others. */
type Verdict = 'add' | 'add all' | 'skip' | 'stop';

/**
 * `dateline report add`: adds files, after a preview of each where somebody sits at the terminal.
 * Else what is there already is left out.
 * @throws {DatelineError} USAGE where the call does not fit together; ARTICLE where a file could
 * not be read as a report; the others are added all the same.
 */
export async function addReports(
  sources: readonly string[],
  options: AddOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const { files, refused } = await filesOf(sources, deps);
  if (files.length > 1 && options.title !== undefined) {
    throw new DatelineError('USAGE', '--title is that of one report: add the others without it.');
  }
  if (!(await deps.isBuilt(config))) await updateArchive(deps, config);
  const outcome: Outcome = { added: [], alreadyThere: [], declined: [], refused: [...refused] };
  try {
    // Who would answer is not asked where standard input is a report.
    const canAsk = isInteractive(deps) && !sources.includes(STANDARD_INPUT);
    await addAll(files, { ...options, canAsk }, outcome, deps, config);
  } finally {
    // Also where one could not be kept: those before it are.
    if (outcome.added.length > 0) await indexChange(deps, config);
    tell(outcome, options, deps);
  }
  throwRefused(outcome);
}

async function addAll(
  files: readonly OfferedFile[],
  { outlet, agency, date, title, yes, json, canAsk }: AddOptions & { readonly canAsk: boolean },
  outcome: Outcome,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const given = { outlet, agency, date, title };
  const isAsking = canAsk && !yes && !json;
  const display = isAsking ? null : showProgress('Adding', deps.stderr);
  const moderation = await deps.openModeration(config, true);
  let prompt = isAsking ? openPrompt(deps) : null;
  try {
    for (const [done, file] of files.entries()) {
      display?.show({ done, total: files.length });
      const drafted = await draft(file, given, moderation, outcome);
      if (drafted === null) continue;
      const verdict = await judge(file, drafted, prompt, deps);
      if (verdict === 'stop') return;
      if (verdict === 'add all') {
        prompt?.close();
        prompt = null;
      }
      if (verdict !== 'skip') await addOne(file, drafted, moderation, outcome);
      else if (prompt !== null) outcome.declined.push({ file: file.label });
      else outcome.alreadyThere.push({ file: file.label, ...drafted.preview.alreadyThere! });
    }
    display?.show({ done: files.length, total: files.length });
  } finally {
    display?.stop();
    prompt?.close();
    moderation.close();
  }
}

/** Reads one file; one that cannot be is noted. */
async function draft(
  file: OfferedFile,
  given: GivenFields,
  moderation: Moderation,
  { refused }: Outcome,
): Promise<DraftedReport | null> {
  try {
    const { bytes, name: fileName, source } = await file.read();
    return await draftReport({ bytes, fileName, given, by: COMMAND_LINE, source }, moderation);
  } catch (error) {
    refused.push({ file: file.label, reason: refusalIn(error) });
    return null;
  }
}

async function addOne(
  file: OfferedFile,
  { draft: drafted }: DraftedReport,
  moderation: Moderation,
  { added, refused }: Outcome,
): Promise<void> {
  try {
    const { id, report } = await addDraft(drafted, COMMAND_LINE, moderation);
    added.push({ file: file.label, report, change: id });
  } catch (error) {
    refused.push({ file: file.label, reason: refusalIn(error) });
  }
}

async function judge(
  file: OfferedFile,
  { draft: { file: name }, preview }: DraftedReport,
  prompt: Prompt | null,
  deps: Dependencies,
): Promise<Verdict> {
  const outlet = preview.fields.find(({ field }) => field === 'outlet')?.value ?? null;
  const there = preview.alreadyThere;
  if (prompt === null) {
    if (there === null) return 'add';
    if (isSameReport(there, outlet)) return 'skip';
    deps.stderr.write(`${neutralise(`${file.label}: ${sayAlreadyThere(there)}`)}\n`);
    return 'add';
  }
  const { width } = styleOf(deps.stdout, deps.env);
  deps.stdout.write(`${renderPreview(name, preview, width)}\n`);
  for (;;) {
    const answer = await prompt.ask('Add it? [y]es, [n]o, yes to [a]ll, [q]uit: ');
    if (answer === null || answer === 'q' || answer === 'quit') return 'stop';
    if (answer === 'y' || answer === 'yes') return 'add';
    if (answer === 'n' || answer === 'no') return 'skip';
    if (answer === 'a' || answer === 'all') return 'add all';
  }
}

function tell(outcome: Outcome, { json }: AddOptions, { stdout, stderr }: Dependencies): void {
  const { added, alreadyThere, declined, refused } = outcome;
  if (json) {
    stdout.write(`${JSON.stringify({ added, alreadyThere, refused })}\n`);
    return;
  }
  for (const there of alreadyThere) {
    stderr.write(`${neutralise(`Already there ${there.file}: ${sayAlreadyThere(there)}`)}\n`);
  }
  for (const { file, reason } of refused) {
    stderr.write(`${neutralise(`Left out ${file}: ${reason}`)}\n`);
  }
  const counts: [number, string][] = [
    [added.length, 'added'],
    [alreadyThere.length, 'already there'],
    [declined.length, 'not wanted'],
    [refused.length, 'left out'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const [only] = added.length === 1 ? added : [];
  const as = only === undefined ? '' : ` as ${neutralise(only.report)}`;
  stdout.write(
    `${said.length === 0 ? 'Nothing added' : said.join(', ').replace(' added', ` added${as}`)}.\n`,
  );
}

/** @throws {DatelineError} ARTICLE where a file was left out. */
function throwRefused({ added, alreadyThere, declined, refused }: Outcome): void {
  if (refused.length === 0) return;
  const all = added.length + alreadyThere.length + declined.length + refused.length;
  throw new DatelineError('ARTICLE', `${refused.length} of ${all} could not be added.`);
}
