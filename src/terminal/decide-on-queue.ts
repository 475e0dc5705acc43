import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import type { QueuedDraft } from '../journal/feeds.ts';
import type { Moderation } from '../moderation/moderation.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { renderTable } from '../rendering/render-table.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';
import { showProgress } from './show-progress.ts';

/** What `dateline feed queue` was called with. */
export interface QueueOptions {
  readonly approve?: readonly string[];
  readonly decline?: readonly string[];
  readonly json?: true;
}

/** What was decided. */
interface Decided {
  readonly added: string[];
  readonly declined: string[];
}

const ALL = 'all';

/**
 * `dateline feed queue`: lists what waits for approval, oldest first, or adds and drops of it.
 * @throws {DatelineError} USAGE where an id is none that waits: then nothing is decided; as the
 * journal's `add` does.
 */
export async function decideOnQueue(
  { approve = [], decline = [], json }: QueueOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, false);
  const decided: Decided = { added: [], declined: [] };
  try {
    const waiting = moderation.journal.feeds.queue();
    if (approve.length === 0 && decline.length === 0) {
      list(waiting, json === true, deps);
      return;
    }
    const toDrop = idsIn(decline, waiting);
    const toAdd = idsIn(approve, waiting);
    const both = toAdd.find((id) => toDrop.includes(id));
    if (both !== undefined) {
      throw new DatelineError('USAGE', `${both} is both approved and declined. Decide on one.`);
    }
    decideAll(toAdd, toDrop, decided, moderation, deps);
  } finally {
    moderation.close();
    if (decided.added.length > 0) await indexChange(deps, config);
  }
  const { added, declined } = decided;
  const said = [
    ...(added.length === 0 ? [] : [`${added.length} added`]),
    ...(declined.length === 0 ? [] : [`${declined.length} declined`]),
  ];
  const summary = said.length === 0 ? 'Nothing waited.' : `${said.join(', ')}.`;
  deps.stdout.write(`${json ? JSON.stringify(decided) : summary}\n`);
}

function decideAll(
  toAdd: readonly string[],
  toDrop: readonly string[],
  { added, declined }: Decided,
  moderation: Moderation,
  deps: Dependencies,
): void {
  const { journal } = moderation;
  for (const id of toDrop) if (journal.dropDraft(id)) declined.push(id);
  const display = showProgress('Adding', deps.stderr);
  try {
    for (const [done, id] of toAdd.entries()) {
      display.show({ done, total: toAdd.length });
      const draft = journal.draft(id);
      if (draft !== null) added.push(journal.add(draft, COMMAND_LINE).report);
    }
    display.show({ done: toAdd.length, total: toAdd.length });
  } finally {
    display.stop();
  }
}

/** The ids that are named; "all" names all. */
function idsIn(named: readonly string[], waiting: readonly QueuedDraft[]): string[] {
  const ids = waiting.map(({ id }) => id);
  if (named.includes(ALL)) return ids;
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown === undefined) return [...new Set(named)];
  throw new DatelineError('USAGE', `Nothing with the id ${unknown} waits for approval.`);
}

function list(waiting: readonly QueuedDraft[], isJson: boolean, { stdout }: Dependencies): void {
  if (isJson) {
    for (const draft of waiting) stdout.write(`${JSON.stringify(draft)}\n`);
    return;
  }
  const rows = waiting.map(({ id, at, title, file, feed }) => [
    id,
    at.toISOString().slice(0, 16).replace('T', ' '),
    feed ?? 'a feed that was removed',
    neutralise(title ?? file),
  ]);
  stdout.write(`${rows.length === 0 ? 'Nothing waits for approval.' : renderTable(rows, [])}\n`);
}
