import type { ReindexReport } from '../indexing/reindex.ts';
import type { Editor } from '../journal/editor.ts';
import type { Change } from '../journal/journal.ts';
import { type ArchiveState, changeMessage } from '../messages/change-message.ts';
import type { Message } from '../messages/message.ts';
import type { Bot } from './bot.ts';
import { isExpired } from './discord-failure.ts';
import { explainFailure } from './explain-failure.ts';
import { type Answerable, show } from './respond.ts';

/** Changes that were made together, at least one, and how they are told. */
export interface MadeChanges {
  readonly changes: readonly Change[];
  readonly message: (state: ArchiveState) => Message;
}

/**
 * Makes a moderator's change, says at once that it is made, brings the archive up to date with it
 * and says so. Every change that is made in Discord is made and counted here.
 * @throws what `make` throws, with nothing changed. Where the archive cannot follow, the change
 *   stands, and that is said.
 */
export async function changeArchive(
  interaction: Answerable,
  make: (by: Editor) => Promise<Change>,
  bot: Bot,
): Promise<void> {
  await makeChanges(
    interaction,
    async (by) => {
      const change = await make(by);
      return { changes: [change], message: (state) => changeMessage(change, state) };
    },
    bot,
  );
}

/**
 * As {@link changeArchive}, of changes that are made together.
 * @throws what `make` throws: then it has changed nothing.
 */
export async function makeChanges(
  interaction: Answerable,
  make: (by: Editor) => Promise<MadeChanges>,
  bot: Bot,
): Promise<void> {
  const { indexer, meters, log } = bot;
  const { id: member, displayName } = interaction.user;
  const { changes, message } = await make({ id: member, name: displayName });
  const doing = { interaction: interaction.id, member };
  for (const { id: change, kind } of changes) {
    meters.changed(kind);
    log.info({ ...doing, change, kind }, 'A moderator changed a report.');
  }
  const indexed: Promise<ArchiveState> = indexer.request(displayName).then(
    (report) => stateAfter(changes, report),
    (error: unknown) => ({ kind: 'failed', reason: explainFailure(error, doing, log) }),
  );
  const tell = async (state: ArchiveState) => {
    try {
      await show(interaction, message(state));
    } catch (error) {
      // The change stands, and the history has it.
      log.warn({ ...doing, expired: isExpired(error), err: error }, 'It could not be told.');
    }
  };
  await tell({ kind: 'behind' });
  await tell(await indexed);
}

/** Whether the archive took the reports up, or leaves a file of them out. */
function stateAfter(changes: readonly Change[], { refused }: ReindexReport): ArchiveState {
  const files = changes.flatMap(({ after }) => (after.content === null ? [] : [after.file]));
  const refusal = refused.find(({ file }) => files.includes(file));
  return refusal === undefined ? { kind: 'current' } : { kind: 'failed', reason: refusal.reason };
}
