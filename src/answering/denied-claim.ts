import type { PreparedArticle } from '../retrieval/prepare-article.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import { sameSide } from './same-side.ts';

/** Words that stand for what another has said. */
const CLAIM =
  'claims?|allegations?|accusations?|charges?|reports?|statements?|suggestions?|assertions?|accounts?|figures?|' +
  'criticisms?|announcements?|version|rumou?rs?|contentions?|results?|complaints?|assessments?|remarks|findings|counts?|numbers?';

/** "the claim", "this", "any wrongdoing", "either account", "it" – said of what stands before. */
const ANAPHOR = new RegExp(
  `^(?:(?:the|this|that|those|these|any|all|either|both|such|its|his|her|their)\\s+)?(?:\\p{L}+\\s+)?(?:${CLAIM}|wrongdoing)\\b(?!\\s+(?:that|from|by|of)\\b)|^(?:it|this|them|both|so)\\b(?!\\s+(?:would|will|had|has|was|is|were|could)\\b)|^that\\s+(?:that\\s+)?was\\s+the\\s+case\\b`,
  'iu',
);

const NAME = "\\p{Lu}[\\p{L}.’'-]*(?:\\s\\p{Lu}[\\p{L}.’'-]*){0,3}";
/** "Moscow's claim", "Sanders' accusations". */
const OF_NAME = new RegExp(
  `(?<name>${NAME}?)(?:['’]s|(?<=s)['’])\\s+(?:\\p{L}+\\s+){0,2}(?:${CLAIM})\\b`,
  'u',
);
/** "criticism from candidate Donald Trump", "accusations by Exxon Mobil": the last name of it. */
const BY_PHRASE = new RegExp(
  `\\b(?:${CLAIM})\\s+(?:made\\s+)?(?:by|from)\\s+(?<phrase>(?:(?!(?:that|who|which|of)\\b)[\\p{L}.’'-]+(?:\\s+|(?=[,;]|$))){1,7})`,
  'u',
);

/** Sentences before a denial in which what it denies is looked for. */
const BACK = 2;

/** What a denial denies: another claim, or what somebody is only named for ("Moscow's claim"). */
export type Denied =
  | { readonly by: string; readonly claim: PreparedClaim }
  | { readonly by: string; readonly claim: null };

/** What is called so is denied: "a lie for television". More words say something else, too. */
const REBUKE =
  /\b(?:lies?|false|untrue|not\s+true|nonsense|preposterous|absurd|baseless|groundless|unfounded|fabricat\w+|fiction|hoax|incorrect)\b/iu;
const LONGEST_REBUKE = 8;

/** Whether a denial says what it denies in words of its own, not only that it denies. */
export function hasOwnContent({ analysed }: PreparedArticle, denial: PreparedClaim): boolean {
  const content = contentOf(analysed.article.body, denial);
  return !ANAPHOR.test(content) && !isRebuke(content);
}

/** Whether no more is said than that something is not true. */
export function isRebuke(content: string): boolean {
  return REBUKE.test(content) && content.split(/\s+/u).length <= LONGEST_REBUKE;
}

/**
 * Whose claim a denial denies, by its own report: the one whom it names, or the claim before it where
 * it only points back ("Kyiv denied the claim"). Null where it does neither.
 */
export function deniedClaim(article: PreparedArticle, denial: PreparedClaim): Denied | null {
  const denier = denial.claim.claimant?.name ?? '';
  const sentence = article.sentences[denial.first]!.text;
  const named = namedIn(sentence);
  const isNamed = named !== null && !sameSide(named, denier);
  if (!isNamed && hasOwnContent(article, denial)) return null;
  const at = denial.claim.content[0]!.start;
  const between = article.claims.findLast(
    ({ claim, first }) =>
      claim.stance === 'denies' && claim.content[0]!.start < at && first >= denial.first - BACK,
  );
  // "Moscow claims it. Kyiv denies it. AFP could not verify either account."
  if (denial.claim.stance === 'could not verify' && between !== undefined)
    return deniedClaim(article, between);
  const earlier = article.claims.filter(
    ({ claim, first, last }) =>
      claim.content[0]!.start < at &&
      last >= denial.first - BACK &&
      first <= denial.first &&
      claim.claimant !== null &&
      isAssertion(claim.stance) &&
      !sameSide(claim.claimant.name, denier),
  );
  if (isNamed) {
    const claim = earlier.findLast((one) => sameSide(one.claim.claimant!.name, named));
    return { by: claim?.claim.claimant?.name ?? named, claim: claim ?? null };
  }
  const claim = earlier.findLast(({ claim: { stance } }) => stance === 'claims') ?? earlier.at(-1);
  return claim === undefined ? null : { by: claim.claim.claimant!.name, claim };
}

/** Whom a sentence names as the one who has said what it is about. */
function namedIn(sentence: string): string | null {
  const name = OF_NAME.exec(sentence)?.groups?.name?.replace(/^The\s/u, '');
  if (name !== undefined && name.length > 2) return name;
  const phrase = BY_PHRASE.exec(sentence)?.groups?.phrase ?? '';
  return phrase.match(new RegExp(NAME, 'gu'))?.at(-1)?.replace(/\.$/u, '') ?? null;
}

/** Whether a stance says that something is so. */
export function isAssertion(stance: PreparedClaim['claim']['stance']): boolean {
  return stance === 'claims' || stance === 'says' || stance === 'confirms' || stance === 'reports';
}

/** What is claimed, up to where it goes on to something else that is said. */
export function contentOf(body: string, { claim }: PreparedClaim): string {
  return claim.content
    .map(({ start, end }) => body.slice(start, end))
    .join(' ')
    .split(/,?\s(?:and|but)\s+(?:said|added|told|called)\b|,\s+(?:saying|adding|calling)\b/u)[0]!
    .trim();
}
