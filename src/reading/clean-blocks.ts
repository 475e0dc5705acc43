import type { Outlets } from '../knowledge/outlets.ts';
import type { Block, Furniture, JudgedBlock } from './block.ts';
import { isAppealOpening, lengthOfAppeal } from './find-appeal.ts';

/** Furniture is short; a longer block is never tested, which also bounds the work. */
const LONGEST_FURNITURE = 300;

/** How far from the top a picture's caption may stand for its bold credit to tell it. */
const TOP_BLOCKS = 8;

/** As far from the top an agency's bare name is a byline, in blocks. */
const BYLINE_BLOCKS = 4;

/** How near an end of the report a line "Source: …" must stand when its outlet is not known. */
const EDGE_BLOCKS = 5;

// Buttons and labels as whole lines. A sentence is never one of them.
const BUTTON =
  /^(?:(?:leave|post|add|write|view|show|read|see|load) (?:a |all |the |more )?comments?|\d{0,6} ?comments?(?: \(?\d{1,6}\)?)?|(?:share|print|e-?mail|save|listen|bookmark|copy link|tweet|republish)(?: to| (?:this|the)(?: (?:article|story|page|post|report|news))?)?|share on \w{1,20}|subscribe|donate|sign up|log ?in|register|(?:our )?newsletters?|remind me later|maybe later|no thanks|accept(?: all)?(?: cookies)?|skip to (?:main )?content|back to top|(?:listen|audio) to (?:this )?article|\d{1,3} min(?:utes?)? read|loading|tags?)$/i;
const SHARE_BAR =
  /^(?:(?:share|follow us|tweet|facebook|twitter|x|whats ?app|telegram|linked ?in|reddit|pinterest|viber|messenger|instagram|vkontakte|vk|e-?mail|print|copy(?: link)?|link|on|via|more|save)(?:[\s|/·•,:&+-]+|$)){1,12}$/i;
const ADVERTISEMENT =
  /^(?:advertise?ments?|advert|ads?|sponsored(?: (?:content|post|links?))?|promoted(?: content)?|paid (?:content|post)|(?:article|story) continues (?:below|after)(?: (?:this |the )?ad(?:vertisement)?)?|skip ad(?:vertisement)?|scroll to continue|advertisement scroll to continue|ads? by \w{1,20})$/i;
const RELATED_HEADING =
  /^(?:(?:related|recommended|popular|trending|latest|more)(?: (?:articles?|stories|story|topics?|posts?|news|links?|coverage|content|reading|reports?))?|most (?:read|popular|viewed|shared|commented)|read (?:more|next|also|on|the full story)|also read|see also|continue reading|up next|you (?:may|might) (?:also )?(?:like|be interested in)|recommended (?:for you|by \w{1,20})|more (?:from|on) (?:this|the) (?:section|story|topic|author)|editors?['’]?s? picks?|don['’]?t miss|around the web|from the web)$/i;
const RELATED_LINE =
  /^(?:related(?: (?:article|story|topic|post|news|link|coverage|reading|report|content)s?)?|(?:read|see) (?:more|also|next)|also read|see also|don['’]?t miss|recommended(?: reading)?)\s*[:|»>–—]\s*\S|^read (?:more|(?:the )?full (?:story|article|report)) (?:at|on|in|from|about)\b.{2,80}$/i;
const NEWSLETTER =
  /^(?:(?:please )?(?:sign up|subscribe)\b.{0,200}\b(?:newsletters?|inbox|e-?mails?|updates?|alerts?|channel|notifications?|here|now|today)\b|(?:get|receive|want)\b.{0,160}\b(?:in(?:to)? your inbox|newsletters?)\b|(?:join|follow|find|like) (?:us|our)\b.{0,120}\b(?:telegram|whats ?app|facebook|twitter|instagram|youtube|google news|channel|linkedin)\b)/i;
const SUPPORT =
  /^(?:please )?(?:support (?:us|our|independent|free|quality|local)|donate|contribute (?:to|now|today)|become an? (?:member|supporter|patron|subscriber)|help us)\b(?=.{0,200}\b(?:journalis[mt]s?|newsrooms?|reporting|donat(?:e|ions?)|contributions?|today|now|patreon)\b)(?!.*\b(?:said|says|told|asked)\b)/i;
const COPYRIGHT =
  /^(?:©|\(c\)(?=\s*\d)|copyright\s*(?:©|\(c\)|\d{4}|by\b)|(?:\d{4}\s+)?all rights reserved)/i;
const ADDRESS_LABEL =
  /^(?:(?:original|source|article|canonical|full) ?(?:url|link|address)|url|permalink|original(?: article| story)?)\s*:/i;
const BARE_ADDRESS = /^<?https?:\/\/\S{1,2000}>?$/i;
const SOURCE_LINE = /^sources?\s*:\s*(\S.{0,80})$/i;
const CAPTION_END =
  /[([](?:(?:[\p{L}.]{2,20} )?(?:file |stock |handout |archive )?(?:photos?|pictures?|images?|screenshot)\s*(?:[/:|]|by |courtesy |via |from )\s*[^()[\]]{2,80}|(?:file|stock|handout|archive) (?:photo|picture|image)|[^()[\]]{0,60}(?:getty images|shutterstock)(?:\/[^()[\]]{1,40})?)[)\]]\.?$/iu;
const CREDIT_LABEL =
  /^(?:photos?|pictures?|images?|illustration|video|credits?)(?: credits?)?(?: by)?\s*[:/]\s*\S|^(?:image|media|photo|video) (?:source|caption|credit|copyright)[,:]\s*\S/i;
const CREDIT_AGENCY =
  /^(?:[\p{L}\p{N}.'’&, -]{1,60}(?:\/| via ))?(?:ap|afp|epa(?:-efe)?|dpa|upi|tass|reuters|bloomberg|sputnik|anadolu|xinhua|ukrinform|associated press|getty(?: images)?|shutterstock|alamy|imago|istock(?:photo)?)(?: (?:photo|images?|pool))?(?: ?\/ ?[\p{L}.'’ -]{1,40}| via getty images| via ap| via reuters)?\.?$/iu;

/**
 * Judges every block of a report, in order. Only whole blocks go, and only those that are plainly
 * not part of the report: when in doubt a block stays.
 */
export function cleanBlocks(blocks: readonly Block[], outlets: Outlets): JudgedBlock[] {
  const judged: JudgedBlock[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    const appeal = isAppealOpening(block.text) ? lengthOfAppeal(blocks, index) : 0;
    if (appeal > 0) {
      for (const part of blocks.slice(index, index + appeal))
        judged.push({ block: part, furniture: 'appeal' });
      index += appeal - 1;
      continue;
    }
    judged.push({ block, furniture: judge(blocks, index, judged.at(-1), outlets) });
  }
  return judged;
}

function judge(
  blocks: readonly Block[],
  index: number,
  before: JudgedBlock | undefined,
  outlets: Outlets,
): Furniture | null {
  const block = blocks[index]!;
  const { text } = block;
  if (!/[\p{L}\p{N}]/u.test(text)) return 'rule';
  if (text.length > LONGEST_FURNITURE) return null;
  return (
    labelKind(text) ??
    relatedKind(block, before) ??
    addressKind(text, blocks, index, before) ??
    (isSourceLine(text, blocks, index, outlets) ? 'source' : null) ??
    pictureKind(block, index, outlets) ??
    (COPYRIGHT.test(text) ? 'copyright' : null)
  );
}

/** Labels, buttons and invitations. */
function labelKind(text: string): Furniture | null {
  const label = text.replace(/^["“'\s[(]+|["”'\s.:!…»>→▼\])]+$/gu, '');
  if (ADVERTISEMENT.test(label)) return 'advertisement';
  if (BUTTON.test(label) || (SHARE_BAR.test(label) && !/^(?:x|on|via|more|link)$/i.test(label)))
    return 'button';
  if (/["“”«]/.test(text)) return null;
  if (NEWSLETTER.test(label)) return 'newsletter';
  return SUPPORT.test(label) ? 'appeal' : null;
}

function relatedKind(block: Block, before: JudgedBlock | undefined): Furniture | null {
  const label = block.text.replace(/^["“'\s]+|["”'\s.:!…»>→]+$/gu, '');
  if (RELATED_HEADING.test(label)) return 'related';
  if (RELATED_LINE.test(block.text) && !/[.!?]["”’']?\s+\p{Lu}\p{Ll}/u.test(block.text))
    return 'related';
  // A list of links under "Related articles".
  const isLink = block.linked > 0 && block.linked >= block.text.length - 4;
  return isLink && before?.furniture === 'related' ? 'related' : null;
}

function addressKind(
  text: string,
  blocks: readonly Block[],
  index: number,
  before: JudgedBlock | undefined,
): Furniture | null {
  const label = ADDRESS_LABEL.exec(text)?.[0];
  if (label !== undefined) {
    const rest = text.slice(label.length).trim();
    const leads = blocks[index]!.links.length > 0 || BARE_ADDRESS.test(rest);
    const next = blocks[index + 1];
    if (leads || (rest === '' && next !== undefined && BARE_ADDRESS.test(next.text)))
      return 'address';
  }
  if (!BARE_ADDRESS.test(text)) return null;
  const atEdge = index === 0 || index === blocks.length - 1;
  return before?.furniture === 'address' || atEdge ? 'address' : null;
}

function isSourceLine(
  text: string,
  blocks: readonly Block[],
  index: number,
  outlets: Outlets,
): boolean {
  const value = SOURCE_LINE.exec(text)?.[1];
  if (value === undefined) return false;
  if (outlets.mentions(value).length > 0) return value.length <= 60;
  const atEdge = index < EDGE_BLOCKS || index >= blocks.length - EDGE_BLOCKS;
  return atEdge && /^\p{Lu}/u.test(value) && value.split(/\s+/).length <= 5;
}

function pictureKind(block: Block, index: number, outlets: Outlets): Furniture | null {
  const { text, boldTail } = block;
  if (CAPTION_END.test(text)) return 'caption';
  // "Defence Minister Jane Doe. **Defence Ministry**": the credit is the bold end of the line.
  const sentence = text.slice(0, text.length - boldTail).trimEnd();
  if (boldTail > 0 && boldTail <= 60 && index < TOP_BLOCKS && sentence.endsWith('.')) {
    if (!/[.!?:,]$/.test(text)) return 'caption';
  }
  if (text.length > 90) return null;
  // Near the headline an agency's name is the byline.
  if (index < BYLINE_BLOCKS && outlets.find(text)?.kind === 'agency') return null;
  return CREDIT_LABEL.test(text) || CREDIT_AGENCY.test(text) ? 'credit' : null;
}
