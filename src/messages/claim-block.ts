import type { LedgerEntry } from '../desk/desk.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { citationBlock } from './citation-block.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Block } from './paginate.ts';
import { STANCE_WORDS } from './stance-words.ts';

/** Code units of a claimant's name. */
const LONGEST_NAME = 200;

/** A claim of a list: the day, who does what with it, its quote, where, and a link. */
export function claimBlock(entry: LedgerEntry): Block {
  const { claimant, stance, citation } = entry;
  const who = cut(
    escapeMarkdown(claimant ?? citation.outlet ?? UNNAMED_OUTLET).trim(),
    LONGEST_NAME,
  );
  const told = `${who === '' ? '' : `**${who}** `}${STANCE_WORDS[stance]}`;
  return citationBlock(
    { ...entry, claimant: null },
    { heading: `${formatDay(citation.date)} · ${told}:`, withoutDay: true },
  );
}
