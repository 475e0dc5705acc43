import { sayAlreadyThere } from '../moderation/already-there.ts';
import type { Preview, PreviewedField } from '../moderation/draft-report.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { customId, type DraftDecision } from './custom-id.ts';
import { escapeLines, escapeMarkdown, titleOf } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Button, Message } from './message.ts';
import { plainText } from './plain-text.ts';

/** Code units of a field, of the first lines, of a note, and of a file's name. */
const LONGEST_FIELD = 350;
const LONGEST_BEGINNING = 800;
const LONGEST_NOTE = 400;
const LONGEST_FILE = 200;

const LABELS: { readonly [Field in PreviewedField['field']]: string } = {
  title: 'Headline',
  outlet: 'Outlet',
  agency: 'Agency',
  date: 'Date',
  url: 'Address',
  author: 'Author',
};

/** What is shown of a draft, before anything is added. */
export interface ShownDraft {
  /** Id of the draft that its buttons are about. */
  readonly id: string;
  /** Name of its file. */
  readonly file: string;
  readonly preview: Preview;
  /** What was said of it and is left out because it is off, as sentences. */
  readonly problem?: string | null;
}

/** A report as it would be added: what was found and how, its first lines, what is there of it. */
export function draftMessage({ id, file, preview, problem = null }: ShownDraft): Message {
  const { fields, firstLines, words, alreadyThere } = preview;
  const title = fields.find(({ field }) => field === 'title')?.value ?? file;
  const beginning = cut(escapeLines(firstLines), LONGEST_BEGINNING).replace(/^/gm, '> ');
  const notes = [
    ...(problem === null
      ? []
      : [`${noteOf(problem)} It is left out: press Correct to say it anew.`]),
    ...(alreadyThere === null ? [] : [noteOf(sayAlreadyThere(alreadyThere))]),
    'Nothing was added yet.',
  ];
  const button = (label: string, style: Button['style'], decision: DraftDecision): Button => ({
    type: 2,
    style,
    label,
    custom_id: customId({ action: 'draft', draft: id, decision }),
  });
  const shown = titleOf(title);
  return {
    embeds: [
      {
        ...(shown === '' ? {} : { title: shown }),
        description: [fields.map(lineOf).join('\n'), beginning, notes.join('\n')].join('\n\n'),
        color: alreadyThere === null ? COLOURS.information : COLOURS.disagreement,
        footer: { text: `${cut(plainText(file), LONGEST_FILE)} · ${countOf(words, 'word')}` },
      },
    ],
    components: [
      {
        type: 1,
        components: [
          button(alreadyThere === null ? 'Add' : 'Add anyway', 3, 'add'),
          button('Correct', 2, 'correct'),
          button('Cancel', 2, 'cancel'),
        ],
      },
    ],
  };
}

function noteOf(sentence: string): string {
  return `⚠️ ${cut(escapeMarkdown(sentence), LONGEST_NOTE)}`;
}

/** "**Outlet:** TRT (in the byline)"; addresses are shown, not linked. */
function lineOf({ field, value, how }: PreviewedField): string {
  const said = value === null ? '–' : cut(escapeMarkdown(value).trim(), LONGEST_FIELD);
  return `**${LABELS[field]}:** ${said} (${how})`;
}
