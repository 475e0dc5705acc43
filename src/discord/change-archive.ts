import type { ReindexReport } from '../indexing/reindex.ts';
import type { Editor } from '../journal/editor.ts';
import type { Change } from '../journal/journal.ts';
import { type ArchiveState, changeMessage } from '../messages/change-message.ts';
import type { Bot } from './bot.ts';
import { isExpired } from './discord-failure.ts';
import { explainFailure } from './explain-failure.ts';
import { type Answerable, show } from './respond.ts';

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
  const { indexer, meters, log } = bot;
  const { id: member, displayName } = interaction.user;
  const change = await make({ id: member, name: displayName });
  meters.changed(change.kind);
  const doing = { interaction: interaction.id, member, change: change.id, kind: change.kind };
  log.info(doing, 'A moderator changed a report.');
  const indexed: Promise<ArchiveState> = indexer.request(displayName).then(
    (report) => stateAfter(change, report),
    (error: unknown) => ({ kind: 'failed', reason: explainFailure(error, doing, log) }),
  );
  const tell = async (state: ArchiveState) => {
    try {
      await show(interaction, changeMessage(change, state));
    } catch (error) {
      // The change stands, and the history has it.
      log.warn({ ...doing, expired: isExpired(error), err: error }, 'It could not be told.');
    }
  };
  await tell({ kind: 'behind' });
  await tell(await indexed);
}

/** Whether the archive took the report up, or leaves its file out. */
function stateAfter({ after }: Change, { refused }: ReindexReport): ArchiveState {
  const refusal = refused.find(({ file }) => after.content !== null && file === after.file);
  return refusal === undefined ? { kind: 'current' } : { kind: 'failed', reason: refusal.reason };
}
