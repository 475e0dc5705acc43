import type { AnalysedArticle, Article, Claim, Description, FoundBy } from '../domain.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown, titleOf } from './escape-markdown.ts';
import { cut } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';
import { type Block, paginate } from './paginate.ts';
import { plainText } from './plain-text.ts';
import { quotationMarks } from './quotation-marks.ts';
import { safeLink } from './safe-link.ts';
import { STANCE_WORDS } from './stance-words.ts';

/** Claimants on a page, each with what they claim. */
const MOST_ON_PAGE = 15;

/** Code units of what one claimant claims; who claims more has several blocks. */
const LONGEST_BLOCK = 1500;

/** Code units of one claim, of a name, and of a field of the description. */
const LONGEST_CLAIM = 500;
const LONGEST_NAME = 200;
const LONGEST_FIELD = 150;

/** Where a field was found, told to a person. */
const FOUND: Readonly<Record<FoundBy, string>> = {
  correction: 'corrected by a moderator',
  'front matter': 'from its front matter',
  metadata: 'from the page’s metadata',
  line: 'from a line of its own',
  byline: 'from the byline',
  address: 'from its address',
  boilerplate: 'from the outlet’s standing text',
  heading: 'from its heading',
  text: 'from the running text',
  none: 'not found',
};

/** An example of such a line, for the fields that have one. */
const LINES: Partial<Record<keyof Description, string>> = {
  outlet: 'from a line “Source: …”',
  agency: 'from a line “Source: …”',
  url: 'from a line “Original url: …”',
  date: 'from a date line',
};

/** A report as it was understood: how it was described, and who claims what in it. */
export function reportMessage(
  { article, claims }: AnalysedArticle,
  list: string,
  page: number,
): Message {
  const blocks = claimBlocks(claims, article.body);
  return listMessage({
    title: titleOf(article.title ?? article.name),
    colour: COLOURS.information,
    head: describe(article, claims.length),
    blocks,
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: cut(plainText(article.name), LONGEST_NAME),
  });
}

/** The fields of the description with how each was found; whom nobody names is passed over. */
function describe(article: Article, claims: number): string {
  const { found, url } = article;
  const outlet = article.outlet ?? UNNAMED_OUTLET;
  const fields: [string, keyof Description, string | null][] = [
    ['Outlet', 'outlet', escaped(outlet)],
    ['Agency', 'agency', article.agency === null ? null : escaped(article.agency)],
    ['Author', 'author', article.author === null ? null : escaped(article.author)],
    ['Date', 'date', formatDay(article.date)],
    ['Cites', 'cited', article.cited.length === 0 ? null : escaped(article.cited.join(', '))],
    ['Address', 'url', safeLink(url) ?? (url === null ? 'unknown' : 'cannot be linked to')],
  ];
  const lines = fields.flatMap(([label, field, value]) =>
    value === null ? [] : [`**${label}:** ${value} (${foundBy(field, found[field])})`],
  );
  const headline = `**Headline:** ${foundBy('title', found.title)}`;
  const said =
    claims === 0 ? 'No claims were found in it.' : `**${countOf(claims, 'claim')}** in it:`;
  return `${[headline, ...lines].join('\n')}${BLANK_LINE}${said}`;
}

function foundBy(field: keyof Description, by: FoundBy): string {
  return (by === 'line' ? LINES[field] : undefined) ?? FOUND[by];
}

function escaped(text: string): string {
  return cut(escapeMarkdown(text).trim(), LONGEST_FIELD);
}

/** The claims by who makes them, in the order in which each first speaks. */
function claimBlocks(claims: readonly Claim[], body: string): Block[] {
  const lines = new Map<string | null, Block[]>();
  for (const claim of claims) {
    const name = claim.claimant?.name ?? null;
    const own = lines.get(name) ?? [];
    own.push({ text: claimLine(claim, body) });
    lines.set(name, own);
  }
  return [...lines].flatMap(([name, own]) => {
    const shown = cut(escapeMarkdown(name ?? '').trim(), LONGEST_NAME);
    const heading = shown === '' ? '**Not named**' : `**${shown}**`;
    const room = { room: LONGEST_BLOCK, taken: 0, most: Number.POSITIVE_INFINITY, gap: '\n' };
    return paginate(own, room).map((part) => ({
      text: [heading, ...part.map(({ text }) => text)].join('\n'),
    }));
  });
}

function claimLine({ stance, content }: Claim, body: string): string {
  const said = content.map(({ start, end }) => body.slice(start, end)).join(' … ');
  const [open, close] = quotationMarks(said);
  return `- ${STANCE_WORDS[stance]}: ${open}${cut(escapeMarkdown(said), LONGEST_CLAIM)}${close}`;
}
