import type { KeptList, OfferedDraft } from '../history/history.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { customId, type OfferDecision } from './custom-id.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut, LONGEST_OPTION } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import { menuRow } from './menu-row.ts';
import type { ActionRow, Button, Message, SelectOption } from './message.ts';
import { plainText } from './plain-text.ts';

const MOST_ON_PAGE = 8;

/** Code units of a headline, of a name, and of a sentence: a few such blocks fill a page. */
const LONGEST_HEADLINE = 150;
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 200;

type Offer = Extract<KeptList, { readonly kind: 'offer' }>;

interface OfferBlock {
  readonly text: string;
  /** Null: it cannot be added. */
  readonly draft: OfferedDraft | null;
}

/**
 * Reports as they would be added, at least one, and what cannot be, with a menu to look at one of them.
 * @param list Id of the kept list.
 */
export function offerMessage({ drafts, refused }: Offer, list: string, page: number): Message {
  const added = drafts.filter(({ isNew }) => isNew).length;
  const isDoubtful = refused.length > 0 || drafts.some(({ there }) => there !== null);
  return listMessage<OfferBlock>({
    title: countOf(drafts.length, 'report'),
    colour: isDoubtful ? COLOURS.disagreement : COLOURS.information,
    head: headOf(drafts.length, added, refused.length),
    blocks: [
      ...drafts.map((draft) => ({ text: blockOf(draft), draft })),
      ...refused.map(({ file, reason }) => ({
        text: `❌ **${shown(file, LONGEST_NAME)}**\n${shown(reason, LONGEST_SENTENCE)}`,
        draft: null,
      })),
    ],
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: refused.length === 0 ? '' : `${countOf(refused.length, 'file')} left out`,
    rows: (blocks) => [
      ...menuOf(blocks.flatMap(({ draft }) => (draft === null ? [] : [draft]))),
      ...buttonsFor(list, added),
    ],
  });
}

function headOf(drafts: number, added: number, refused: number): string {
  const read = refused === 0 ? '' : `, and ${refused} cannot be read`;
  const fresh = added === drafts ? (added === 1 ? 'It is new' : 'All are new') : `${added} are new`;
  return `${fresh}${read}. Nothing was added yet.`;
}

function blockOf({ file, title, outlet, date, there, isNew }: OfferedDraft): string {
  const headline = shown(title ?? file, LONGEST_HEADLINE) || 'Untitled';
  const details = [shown(outlet ?? UNNAMED_OUTLET, LONGEST_NAME), formatDay(date)];
  const name = shown(file, LONGEST_NAME);
  const lines = [`**${headline}**`, [...details, name].filter((part) => part !== '').join(' · ')];
  if (there === null) return lines.join('\n');
  const verdict = isNew ? '' : ' It is left out.';
  return [...lines, `⚠️ ${shown(there, LONGEST_SENTENCE)}${verdict}`].join('\n');
}

function shown(text: string, most: number): string {
  return cut(escapeMarkdown(text).trim(), most);
}

/** A menu of the drafts on a page. */
function menuOf(drafts: readonly OfferedDraft[]): ActionRow[] {
  if (drafts.length === 0) return [];
  const options = drafts.map(({ draft, title, file, outlet, date }): SelectOption => {
    const label =
      cut(plainText(title ?? ''), LONGEST_OPTION) || cut(plainText(file), LONGEST_OPTION);
    const from = `${plainText(outlet ?? UNNAMED_OUTLET)}, ${formatDay(date)}`;
    return {
      label: label || 'Untitled',
      value: draft,
      description: cut(from, LONGEST_OPTION),
    };
  });
  return [menuRow({ action: 'look' }, 'Look at …', options)];
}

function buttonsFor(list: string, added: number): ActionRow[] {
  const button = (label: string, style: Button['style'], decision: OfferDecision): Button => ({
    type: 2,
    style,
    label,
    custom_id: customId({ action: 'offer', list, decision }),
  });
  const add = added === 0 ? [] : [button(`Add all new (${added})`, 3, 'add')];
  return [{ type: 1, components: [...add, button('Cancel', 2, 'cancel')] }];
}
