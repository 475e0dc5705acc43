import type { CandidateArticle } from './candidate-article.ts';
import { type RankerWeights, type ScoredWindow, scoreWindows } from './score-windows.ts';
import { QUOTE_SENTENCES, type Window } from './window.ts';

/** A window with how well it answers. */
export interface RankedWindow extends Window {
  readonly score: number;
  /** Ordinal of its sentence that scores best by itself. */
  readonly best: number;
}

/** The windows of one candidate. */
interface Places {
  /** Scored windows by {@link boundsOf}. */
  readonly scored: Map<number, ScoredWindow>;
  /** Sentences that a ranked window has. */
  readonly taken: Set<number>;
}

/** The best windows that share no sentence, best first. */
export function rankWindows(
  windows: readonly Window[],
  weights: RankerWeights,
  count: number,
): RankedWindow[] {
  const scored = scoreWindows(windows, weights).sort((a, b) => b.score - a.score);
  const placesOf = placesByCandidate(scored);
  const ranked: RankedWindow[] = [];
  for (const one of scored) {
    const places = placesOf.get(one.window.candidate)!;
    if (!isFree(one.window, places)) continue;
    const { window, score } = widen(one, places);
    const { candidate, first, end, features } = window;
    const sentences = Array.from({ length: end - first }, (_, i) => first + i);
    for (const sentence of sentences) places.taken.add(sentence);
    const value = (sentence: number) =>
      places.scored.get(boundsOf(sentence, sentence + 1))?.score ?? Number.NEGATIVE_INFINITY;
    const best = sentences.reduce((a, b) => (value(b) > value(a) ? b : a));
    ranked.push({ candidate, first, end, features, score, best });
    if (ranked.length === count) break;
  }
  return ranked.sort((a, b) => b.score - a.score);
}

function placesByCandidate(scored: readonly ScoredWindow[]): Map<CandidateArticle, Places> {
  const found = new Map<CandidateArticle, Places>();
  for (const one of scored) {
    const { candidate, first, end } = one.window;
    const places = found.get(candidate) ?? { scored: new Map(), taken: new Set() };
    places.scored.set(boundsOf(first, end), one);
    found.set(candidate, places);
  }
  return found;
}

/** More than the sentences of a window with a neighbour, so that no two bounds have the same number. */
const STEP = QUOTE_SENTENCES + 2;

function boundsOf(first: number, end: number): number {
  return first * STEP + (end - first);
}

function isFree({ first, end }: Window, { taken }: Places): boolean {
  for (let i = first; i < end; i++) if (taken.has(i)) return false;
  return true;
}

/** A neighbour that takes no more than this from the score is quoted as well. */
const WORTH_QUOTING = 0.5;

/**
 * A window with the neighbours that do not make it worse: who is quoted, and what follows, often
 * stands beside the sentence that answers.
 */
function widen(narrow: ScoredWindow, places: Places): ScoredWindow {
  const { window, score } = narrow;
  const wider = [
    boundsOf(window.first - 1, window.end),
    boundsOf(window.first, window.end + 1),
  ].flatMap((bounds) => places.scored.get(bounds) ?? []);
  const best = wider
    .filter((one) => isFree(one.window, places))
    .reduce<ScoredWindow | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best === null || best.score < score - WORTH_QUOTING) return narrow;
  return widen(best, places);
}
