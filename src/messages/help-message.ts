import { COLOURS } from './colours.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitList } from './fit-list.ts';
import type { Message } from './message.ts';

/** Code units of the list of commands; the rest of the message is fixed and shorter than 1,800. */
const COMMANDS_ROOM = 2300;

/** What help tells of. */
export interface Help {
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  /** Whether the member may change the archive. */
  readonly canModerate: boolean;
}

/** How to ask, what the buttons do, and what cannot be expected. */
export function helpMessage({ commands, canModerate }: Help): Message {
  const list = commands.map(
    ({ name, description }) => `**/${escapeMarkdown(name)}** – ${escapeMarkdown(description)}`,
  );
  const sections = [
    [
      '**Ask**',
      'Mention me with your question, or write to me directly: “Who claimed that the harbour is closed?”, “What did the minister say in May?”. An outlet or a day in the question limits the answer to it.',
    ],
    [
      '**Follow up**',
      'Reply to an answer, or ask again in its thread: “And who denied it?” is understood from what came before. The title of an answer shows how the question was understood.',
    ],
    ...(list.length === 0 ? [] : [['**Commands**', fitList(list, COMMANDS_ROOM)]]),
    [
      '**On a message**',
      'Open the menu of anyone’s message, then Apps, “Who claimed this?”: its text is looked up as a claim.',
    ],
    ...(canModerate
      ? [
          [
            '**For moderators**',
            'You may also use the commands that change the archive. In the menu of a message, “Add to the archive” offers its files, or else its links, as reports; you see them before anything is kept.',
          ],
        ]
      : []),
    [
      '**Buttons**',
      [
        '- **Passages**: the text around the quotes',
        '- **More sources**: the quotes that the answer has no room for',
        '- **Discuss**: a thread on the answer',
        '- 👍 👎: whether the answer is right',
      ].join('\n'),
    ],
    [
      '**What I cannot do**',
      'I know only the reports in the archive. I quote them word for word and say who reports what; whether it is true, I cannot tell. Where the reports say nothing, I say so.',
    ],
  ];
  return {
    embeds: [
      {
        title: 'How to ask Dateline',
        description: sections.map((section) => section.join('\n')).join('\n\n'),
        color: COLOURS.information,
      },
    ],
    components: [],
  };
}
