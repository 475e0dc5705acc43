import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';

/** Mentions of outlets in a body, in order. */
type Mentions = ReturnType<Outlets['mentions']>;

/** How much text around a mention is looked at, in characters. */
const AROUND = 90;

const KIND =
  '(?:news ?paper|news|newswire|agency|agencies|website|site|outlet|channel|broadcaster|television|tv|radio|magazine|daily|weekly|network|wire|service|portal|tabloid|station|program|show)';

// "told", "according to the state news agency", "in an interview with", right before the mention.
const BEFORE = new RegExp(
  '(?:\\b(?:told|tells|telling|according to|citing|cited by|quoting|quoted (?:by|in|as saying by)|reported (?:by|in|on)|' +
    'interview(?:s|ed)? (?:with|by|on|to|for|in|published (?:by|in))|(?:speaking|spoke|speaks|talking|talked) (?:to|with|on)|' +
    '(?:appearance|appeared|appearing|said|saying|aired|broadcast|interviewed|comments|remarks) (?:on|in|to)|' +
    '(?:statement|comments?|remarks|e-?mail) to|(?:wrote|writing|written|writes|published|reports?|article|story|op-ed|' +
    'column|essay|analysis|investigation|poll|survey|tally|count|review|account) (?:in|for|by|from|on)|confirmed to|first reported by|obtained by|seen by|' +
    'shared with|provided to|per|via))' +
    `,?\\s+(?:the\\s+|an?\\s+)?["“'‘]?(?:(?!to\\b|for\\b|by\\b|and\\b|that\\b)[\\p{L}-]{1,20}(?:['’]s)?\\s+){0,3}$`,
  'iu',
);

// "reported", "'s report", "news agency, which is …, wrote", right after the mention.
const AFTER = new RegExp(
  `^["”'’]?(?:['’]s?)?(?:[/-][\\p{L}.]{2,20}(?=(?: \\p{L}{2,10})? (?:poll|survey)))?(?:\\s+${KIND}){0,2}(?:\\s*\\([^()]{0,30}\\))?(?:\\s*,[^,.]{0,60},)?` +
    '(?:\\s+(?:has|have|had|also|first|later|earlier|then|recently|previously|separately)){0,2}' +
    '\\s+(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day\\s+)?' +
    '(?:reported|reports?|reporting|said|says|wrote|writes|quoted|quotes|cited|cites|noted|notes|published|revealed|reveals|' +
    'learned|claimed|claims|told|carried|broadcast|aired|estimated|estimates|obtained|found|confirmed|added|showed|shows|' +
    'described|called|analysis|investigation|polls?|interview|article|story|op-ed|editorial|survey|tally|count|' +
    '(?:rolling |exit |news |tracking |new |latest )(?:poll|survey)|correspondent|reporter|journalist)\\b',
  'iu',
);

// "on CNN's 'State of the Union'": said on a programme.
const ON_AIR_BEFORE = /\bon\s+(?:the\s+)?$/i;
const ON_AIR_AFTER = /^['’]s\s+["“'‘]{0,2}\p{Lu}/u;

/**
 * The outlets and agencies whom a body relays ("RT reported", "according to Reuters", "told CNN"),
 * by canonical name, each once, in order of mention. `own` are the report's outlet and agency,
 * which it does not cite.
 */
export function findCited(
  body: string,
  mentions: Mentions,
  own: readonly (string | null)[],
): KnownOutlet[] {
  const cited = new Set<KnownOutlet>();
  for (const { start, end, outlet } of mentions) {
    if (own.includes(outlet.name) || cited.has(outlet)) continue;
    const before = body
      .slice(Math.max(0, start - AROUND), start)
      .split('\n')
      .at(-1)!;
    const after = body.slice(end, end + AROUND).split('\n')[0]!;
    if (/^\s?@/.test(after)) continue;
    const onAir = ON_AIR_BEFORE.test(before) && ON_AIR_AFTER.test(after);
    if (onAir || BEFORE.test(before) || AFTER.test(after)) cited.add(outlet);
  }
  return [...cited];
}

const FIRST_HAND = new RegExp(
  `^(?:\\s+${KIND}){0,2}\\s+(?:(?:was|were|is|has been|could|can|has|did)(?:\\s+not|n['’]t)?\\s+(?:yet\\s+)?` +
    '(?:been\\s+)?(?:unable|not able|immediately|independently|able|verify|verified|confirm)\\b|' +
    '(?:reporters?|correspondents?|journalists?|photographers?|teams?|crews?)\\b[^.]{0,40}\\b(?:saw|heard|witnessed|seen|at the scene)\\b)',
  'iu',
);

/**
 * The agency that a body speaks of as of its own eyes ("AFP was unable to verify", "an AFP
 * reporter saw"): such words are its copy. Null where there is none.
 */
export function findFirstHandAgency(body: string, mentions: Mentions): KnownOutlet | null {
  for (const { end, outlet } of mentions) {
    if (outlet.kind === 'agency' && FIRST_HAND.test(body.slice(end, end + AROUND))) return outlet;
  }
  return null;
}
