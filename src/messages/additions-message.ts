import type { Change } from '../journal/journal.ts';
import type { Refusal } from '../reading/list-reports.ts';
import { type ArchiveState, LONGEST_REASON } from './change-message.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { customId, type Press } from './custom-id.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitList } from './fit-list.ts';
import { cut } from './limits.ts';
import type { ActionRow, Message } from './message.ts';

/** Code units of a report's name; of the list of what was added, that of what was not, a line of that. */
const LONGEST_NAME = 100;
const ROOM_ADDED = 1_600;
const ROOM_LEFT = 1_000;
const LONGEST_LEFT = 300;

/** Reports that were added together. */
export interface Additions {
  /** At least one. */
  readonly changes: readonly Change[];
  /** What could not be added. */
  readonly left: readonly Refusal[];
  /** What was not tried any more; null: all was. */
  readonly rest: LeftOver | null;
}

/** Reports that are not added for a reason that is theirs together. */
export interface LeftOver {
  readonly count: number;
  readonly reason: string;
  /** What adds them; null: they wait in the queue. */
  readonly again: Press | null;
}

/** What was added together, and whether it can be asked about. */
export function additionsMessage({ changes, left, rest }: Additions, state: ArchiveState): Message {
  const added = changes.map(
    ({ report, id }) => `**${cut(escapeMarkdown(report).trim(), LONGEST_NAME)}** (change ${id})`,
  );
  const notAdded = left.map(({ file, reason }) =>
    cut(`**${escapeMarkdown(file).trim()}**: ${escapeMarkdown(reason)}`, LONGEST_LEFT),
  );
  const parts = [
    `${countOf(changes.length, 'report')} added:\n${fitList(added, ROOM_ADDED)}`,
    ...(left.length === 0 ? [] : [`Not added:\n${fitList(notAdded, ROOM_LEFT)}`]),
    ...(rest === null ? [] : [kept(rest)]),
    consequence(state),
  ];
  return {
    embeds: [
      {
        description: parts.join('\n\n'),
        color: state.kind === 'failed' ? COLOURS.problem : COLOURS.answer,
      },
    ],
    components: rest === null || rest.again === null ? [] : [buttonFor(rest.count, rest.again)],
  };
}

function kept({ count, reason, again }: LeftOver): string {
  const where = again === null ? ' They wait on in /feed queue.' : '';
  const why = cut(escapeMarkdown(reason), LONGEST_REASON);
  return `Not added, but kept: ${countOf(count, 'report')}. ${why}${where}`;
}

function buttonFor(count: number, again: Press): ActionRow {
  const label = count === 1 ? 'Add the other one' : `Add the other ${count}`;
  return { type: 1, components: [{ type: 2, style: 3, label, custom_id: customId(again) }] };
}

function consequence(state: ArchiveState): string {
  switch (state.kind) {
    case 'behind':
      return 'They are kept. The archive is being brought up to date …';
    case 'failed':
      return `They are kept, but the archive does not have them all: ${cut(escapeMarkdown(state.reason), LONGEST_REASON)}`;
    case 'current':
      return 'They can be asked about now.';
  }
}
