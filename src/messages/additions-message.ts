import type { Change } from '../journal/journal.ts';
import type { Refusal } from '../reading/list-reports.ts';
import { type ArchiveState, LONGEST_REASON } from './change-message.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitList } from './fit-list.ts';
import { cut } from './limits.ts';
import type { Message } from './message.ts';

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
}

/** What was added together, and whether it can be asked about. */
export function additionsMessage({ changes, left }: Additions, state: ArchiveState): Message {
  const added = changes.map(
    ({ report, id }) => `**${cut(escapeMarkdown(report).trim(), LONGEST_NAME)}** (change ${id})`,
  );
  const notAdded = left.map(({ file, reason }) =>
    cut(`**${escapeMarkdown(file).trim()}**: ${escapeMarkdown(reason)}`, LONGEST_LEFT),
  );
  const parts = [
    `${countOf(changes.length, 'report')} added:\n${fitList(added, ROOM_ADDED)}`,
    ...(left.length === 0 ? [] : [`Not added:\n${fitList(notAdded, ROOM_LEFT)}`]),
    consequence(state),
  ];
  return {
    embeds: [
      {
        description: parts.join('\n\n'),
        color: state.kind === 'failed' ? COLOURS.problem : COLOURS.answer,
      },
    ],
    components: [],
  };
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
