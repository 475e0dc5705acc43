import type { Span } from '../domain.ts';
import type { NameMention } from './find-names.ts';
import { BODIES } from './name-words.ts';
import { firstFrom } from './span-search.ts';
import { type Resolved, RIGHT, recentlySpoken, type Surroundings } from './surroundings.ts';

/** Names are looked for among this many before. */
const MOST_NAMES = 300;

/** Words for any body of people; who is meant is not in its name. */
const ANY =
  /^(?:company|firm|group|organi[sz]ation|institution|operator|carrier|airline|retailer|manufacturer|regulator|charity|watchdog|bank|militia|movement|network|hospital)$/;

/** Words for who publishes. */
const MEDIUM =
  /^(?:newspaper|paper|daily|weekly|magazine|broadcaster|channel|station|website|outlet|network|agency)$/;

/** Names of those who publish, by a word of theirs. */
const MEDIA_NAME =
  /^(?:Radio|TV|Channel|CNN|NBC|CBS|ABC|BBC|MSNBC|NPR)\b|\b(?:Times|Post|Journal|News|Herald|Tribune|Globe|Gazette|Courier|Standard|Ledger|Star|Guardian|Telegraph|Mirror|Observer|Monitor|Dispatch|Chronicle|Press|Daily|Weekly|Magazine|Review|Radio|TV|Television|Wire|Reuters|AFP)$/;

/** Of some nouns the names are told apart. */
const MEDIA_NAMES = [
  {
    nouns: /^(?:broadcaster|channel|station|network)$/,
    name: /^(?:Radio|TV|Channel|CNN|NBC|CBS|ABC|BBC|MSNBC|NPR)\b|\b(?:News|Radio|TV|Television)$/,
  },
  { nouns: /^agency$/, name: /\b(?:Wire|Reuters|AFP|Press|Agency|Interfax|TASS|RIA)$/ },
];

/** Documents and figures: who is meant is the one that spoke before. */
const RECORD =
  /^(?:report|poll|survey|study|analysis|letter|complaint|document|memo|lawsuit|filing|affidavit|e-?mail|statement|film|article|editorial|book|review|audit|inquiry|ad|advertisement|transcript|indictment)$/;

/** What a noun's own phrase ends at: "the operator of the refinery". */
const PREPOSITION = /\s(?:of|in|at|for|behind|near|from|on|with|that|which|who)\s/;

/** This far back, in characters, somebody who spoke is still "the company". */
const FARTHEST = 1500;

/**
 * "the ministry", "the company", "the daily": the body named before whose name ends so, that is
 * introduced so ("the operator, Tessaly Oil"), or, where the word fits any, that spoke last. null
 * where there is none: then it stays a description.
 */
export function resolveBody(
  noun: string,
  adjectives: readonly string[],
  source: Span,
  { body, names, spoken }: Surroundings,
): Resolved | null {
  const words = [...adjectives, noun];
  const before = recentlySpoken(spoken).filter(({ start }) => start < source.start);
  if (RECORD.test(noun)) {
    const record = before.findLast(({ name }) => endsInWords(name, words));
    return record ? { ...record, certainty: RIGHT.role } : null;
  }
  if (!BODIES.has(noun)) return null;
  const here = firstFrom(names, source.start);
  const earlier = names
    .slice(Math.max(0, here - MOST_NAMES), here)
    .filter(({ kind, end }) => kind === 'other' && end <= source.start);
  const last = before.findLast(
    ({ name, person, start }) =>
      !person && /^\p{Lu}/u.test(name) && start > source.start - FARTHEST && !isPlural(name),
  );
  const name =
    before.findLast(({ name }) => endsInWords(name, words))?.name ??
    earlier.findLast(({ full }) => endsInWords(full, words))?.full ??
    earlier.findLast((mention) => isIntroducedAs(mention, words, source, body))?.full ??
    (MEDIUM.test(noun) ? ofMedia(noun, before, earlier, source) : undefined) ??
    (ANY.test(noun) ? last?.name : undefined);
  return name === undefined ? null : { name, certainty: RIGHT.role, person: false, gender: null };
}

/** Who publishes, by the name, whoever spoke or was named last. */
function ofMedia(
  noun: string,
  before: readonly { readonly name: string; readonly start: number }[],
  earlier: readonly NameMention[],
  source: Span,
): string | undefined {
  const form = MEDIA_NAMES.find(({ nouns }) => nouns.test(noun))?.name ?? MEDIA_NAME;
  const named = earlier.map(({ full, start }) => ({ name: full, start }));
  return [...named, ...before]
    .filter(({ name, start }) => form.test(name) && start > source.start - FARTHEST)
    .sort((a, b) => a.start - b.start)
    .at(-1)?.name;
}

/** "Arlund's Defense Ministry" for "ministry"; a name that is only the word tells nothing. */
function endsInWords(name: string, words: readonly string[]): boolean {
  const own = name
    .toLowerCase()
    .split(
      /\s(?:in|at|by|near|from|for|on|that|which|who|(?:seen|obtained|released|made|commissioned|\p{Ll}+ed) by)\s/u,
    )[0]!
    .split(/\s+/);
  const last =
    own.at(-1) === words.at(-1) || own.slice(0, own.indexOf('of')).at(-1) === words.at(-1);
  return last && own.length > words.length && words.every((word) => own.includes(word));
}

/** "The operator, Tessaly Oil,", "the steel company Orvane" and "Tessaly Oil, the operator of the refinery,". */
function isIntroducedAs(
  { start, end }: NameMention,
  words: readonly string[],
  source: Span,
  body: string,
): boolean {
  // "… the market of Lomsk, the health office said": that is who speaks, and no word for the place.
  if (end + 2 >= source.start) return false;
  const before = /(?:^|[.;:\n]\s*|\s)(?:the|an?|its|their|another)\s([^.,;\n]{2,60})(,?)\s$/i.exec(
    body.slice(Math.max(0, start - 80), start),
  );
  const behind = /^, (?:the|an?|its|another) ([^.,;\n]{3,60})/.exec(body.slice(end, end + 80))?.[1];
  // Right before a name the noun stands last; what follows it otherwise is another thing's name.
  const phrase = before?.[2] === '' ? before[1] : before?.[1]?.split(PREPOSITION)[0];
  const near = wordsOf(phrase ?? '');
  return (
    (near.at(-1) === words.at(-1) && words.every((word) => near.includes(word))) ||
    words.every((word) => wordsOf(behind ?? '').includes(word))
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}-]+/u);
}

function isPlural(name: string): boolean {
  return /\b(?:and|or)\b/.test(name);
}
