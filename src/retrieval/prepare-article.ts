import { remembered } from '../archive/remembered.ts';
import type { AnalysedArticle, Claim } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { PreparedClaim } from './prepared-claim.ts';
import { contentWords, PreparedSentence, stemsOf } from './prepared-sentence.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { WordSimilarity } from './word-similarity.ts';

/** Sentences at the head of a report that tell what it is about. */
const LEAD = 3;

/** Terms on each side of a name that may say who it is. */
const PROFILE = 9;

/** An article with what ranking looks at. */
export interface PreparedArticle {
  readonly analysed: AnalysedArticle;
  readonly sentences: readonly PreparedSentence[];
  readonly claims: readonly PreparedClaim[];
  /** Stems of the body and the title. */
  readonly stems: ReadonlySet<string>;
  readonly titleStems: ReadonlySet<string>;
  /** Stems that its sentences write with a capital where others stand small: names, as far as it tells. */
  readonly properStems: ReadonlySet<string>;
  /** Unit vectors of its title and of its first sentences. */
  readonly titleVector: Float32Array | null;
  readonly leadVector: Float32Array | null;
  /**
   * What the article says somebody is: the stems and words close to each mention of a name's last
   * word ("Brun, a retired air force general"). Computed once a name.
   */
  readonly profileOf: (name: string) => Profile;
}

/** The words that stand close to the mentions of a name. */
export interface Profile {
  readonly stems: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** Computes the terms and vectors of an article by sentence and ties its claims to sentences. */
export function prepareArticle(
  analysed: AnalysedArticle,
  similarity: WordSimilarity,
): PreparedArticle {
  const { article } = analysed;
  const told = analysed.claims.map((claim) => new PreparedClaim(analysed, claim));
  const claims = [...told, ...ownClaims(analysed, told)].sort((a, b) => a.first - b.first);
  const bySentence: PreparedClaim[][] = analysed.sentences.map(() => []);
  for (const claim of claims) {
    for (let i = claim.first; i <= claim.last; i++) bySentence[i]?.push(claim);
    const { sourceSentence: source } = claim;
    if (source >= 0 && (source < claim.first || source > claim.last))
      bySentence[source]?.push(claim);
  }
  const titleTerms = termsOf(article.title ?? '');
  const titleStems = stemsOf(titleTerms);
  const stems = new Set(titleStems);
  const sentences: PreparedSentence[] = [];
  for (const [i, bounds] of analysed.sentences.entries()) {
    const previous = sentences.at(-1) ?? null;
    const around = { previous, claims: bySentence[i]!, similarity };
    const sentence = new PreparedSentence(article.body, bounds, around);
    for (const stem of sentence.stems) stems.add(stem);
    sentences.push(sentence);
  }
  return {
    analysed,
    sentences,
    claims,
    stems,
    titleStems,
    properStems: properStemsOf(sentences),
    titleVector: similarity.meanVector(contentWords(titleTerms)),
    leadVector: similarity.meanVector(sentences.slice(0, LEAD).flatMap(({ words }) => words)),
    profileOf: remembered((name: string) => profileIn(sentences, name)),
  };
}

/** Stems that within sentences begin with a capital more often than not. */
function properStemsOf(sentences: readonly PreparedSentence[]): Set<string> {
  const counts = new Map<string, number>();
  const add = (stem: string, more: number) => counts.set(stem, (counts.get(stem) ?? 0) + more);
  for (const { terms, capitalised } of sentences) {
    for (const { stem } of terms.slice(1)) add(stem, -1);
    for (const { stem } of capitalised) add(stem, 2);
  }
  return new Set([...counts].filter(([, more]) => more > 0).map(([stem]) => stem));
}

function profileIn(sentences: readonly PreparedSentence[], name: string): Profile {
  const last = termsOf(name).at(-1)?.stem;
  const stems = new Set<string>();
  const words = new Set<string>();
  for (const { terms } of sentences) {
    for (let at = 0; at < terms.length; at++) {
      if (terms[at]!.stem !== last) continue;
      for (const { stem, word } of terms.slice(Math.max(0, at - PROFILE), at + PROFILE + 1)) {
        stems.add(stem);
        if (!STOP_WORDS.has(word)) words.add(word);
      }
    }
  }
  return { stems, words };
}

/** Below what the tagger is sure of: who writes a text says what nobody else says in it. */
const OWN_CERTAINTY = 0.5;

/**
 * What the author of a letter or column says: each sentence in that voice of which nothing is claimed
 * by somebody.
 */
function ownClaims(analysed: AnalysedArticle, told: readonly PreparedClaim[]): PreparedClaim[] {
  if (analysed.voices.length === 0) return [];
  const taken = new Set<number>();
  for (const { first, last } of told) for (let i = first; i <= last; i++) taken.add(i);
  return analysed.sentences.flatMap((sentence, i) => {
    const voice = analysed.voices.find(
      ({ start, end }) => start <= sentence.start && sentence.end <= end,
    );
    if (voice === undefined || taken.has(i)) return [];
    const claim: Claim = {
      source: [],
      cue: [],
      content: [{ start: sentence.start, end: sentence.end }],
      claimant: voice.speaker,
      chain: [],
      stance: 'says',
      direct: false,
      certainty: OWN_CERTAINTY,
    };
    return [new PreparedClaim(analysed, claim)];
  });
}
