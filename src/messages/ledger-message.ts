import type { Ledger } from '../desk/desk.ts';
import { claimBlock } from './claim-block.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { titleOf } from './escape-markdown.ts';
import { limitsNote } from './limits-note.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';

const MOST_ON_PAGE = 5;

/** A ledger with what it was asked for. */
export interface ShownLedger {
  readonly about: string;
  readonly ledger: Ledger;
  /** Id of the kept list. */
  readonly list: string;
  readonly page: number;
}

/** Who claimed, denied or confirmed what about something, oldest first. */
export function ledgerMessage({ about, ledger, list, page }: ShownLedger): Message {
  const { entries, total } = ledger;
  const isEmpty = entries.length === 0;
  return listMessage({
    title: titleOf(`Claims about ${about}`),
    colour: isEmpty ? COLOURS.refusal : COLOURS.information,
    head: isEmpty ? 'The archive has no claims about it.' : '',
    blocks: entries.map(claimBlock),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: [limitsNote(ledger.limits), isEmpty ? '' : extentOf(entries.length, total)]
      .filter((note) => note !== '')
      .join(' · '),
  });
}

function extentOf(shown: number, total: number): string {
  if (shown >= total) return `${countOf(shown, 'claim')}, oldest first`;
  return `The ${shown} most to the point of ${countOf(total, 'claim')}, oldest first`;
}
