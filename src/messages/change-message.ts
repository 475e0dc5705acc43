import type { Change } from '../journal/journal.ts';
import { describeChange } from '../moderation/describe-change.ts';
import { COLOURS } from './colours.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Message } from './message.ts';

/** Code units of a report's name, and of what was done to it. */
const LONGEST_NAME = 300;
const LONGEST_DEED = 1_500;

/** Code units of the reason why the archive does not follow. */
export const LONGEST_REASON = 1_000;

/** How far the archive is with a change that is made. */
export type ArchiveState =
  | { readonly kind: 'behind' | 'current' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a moderator changed, and whether it can be asked about. */
export function changeMessage(change: Change, state: ArchiveState): Message {
  const done = `${changeText(change)} (change ${change.id})`;
  return {
    embeds: [
      {
        description: `${done}\n\n${consequence(change, state)}`,
        color: state.kind === 'failed' ? COLOURS.problem : COLOURS.answer,
      },
    ],
    components: [],
  };
}

/** "**toretsk**: removed" */
export function changeText(change: Change): string {
  const name = cut(escapeMarkdown(change.report).trim(), LONGEST_NAME);
  return `**${name}**: ${cut(escapeMarkdown(describeChange(change)), LONGEST_DEED)}`;
}

function consequence({ after, id }: Change, state: ArchiveState): string {
  switch (state.kind) {
    case 'behind':
      return 'It is kept. The archive is being brought up to date …';
    case 'failed':
      return `The change is kept, but the archive does not have it: ${cut(escapeMarkdown(state.reason), LONGEST_REASON)}`;
    case 'current':
      return after.content === null
        ? `It is no longer answered from. It can be put back with /report undo change:${id}.`
        : 'It can be asked about now.';
  }
}
