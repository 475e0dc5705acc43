import type { CandidateArticle } from './candidate-article.ts';
import { type RankerWeights, type ScoredWindow, scoreWindows } from './score-windows.ts';
import type { Window } from './window.ts';

/** A window with how well it answers. */
export interface RankedWindow extends Window {
  readonly score: number;
  /** Ordinal of its sentence that scores best by itself. */
  readonly best: number;
}

/** The best windows that share no sentence, best first. */
export function rankWindows(
  windows: readonly Window[],
  weights: RankerWeights,
  count: number,
): RankedWindow[] {
  const scored = scoreWindows(windows, weights).sort((a, b) => b.score - a.score);
  const byBounds = new Map(scored.map((one) => [bounds(one.window), one]));
  const taken = new Set<string>();
  const isFree = ({ candidate, first, end }: Window) => {
    for (let i = first; i < end; i++) if (taken.has(sentenceKey(candidate, i))) return false;
    return true;
  };
  const ranked: RankedWindow[] = [];
  for (const one of scored) {
    if (!isFree(one.window)) continue;
    const { window, score } = widen(one, byBounds, isFree);
    const { candidate, first, end } = window;
    const sentences = Array.from({ length: end - first }, (_, i) => first + i);
    for (const sentence of sentences) taken.add(sentenceKey(candidate, sentence));
    const value = (sentence: number) =>
      byBounds.get(bounds({ candidate, first: sentence, end: sentence + 1 }))?.score ??
      Number.NEGATIVE_INFINITY;
    const best = sentences.reduce((a, b) => (value(b) > value(a) ? b : a));
    ranked.push({ ...window, score, best });
    if (ranked.length === count) break;
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** A neighbour that takes no more than this from the score is quoted as well. */
const WORTH_QUOTING = 0.5;

/**
 * A window with the neighbours that do not make it worse: who is quoted, and what follows, often
 * stands beside the sentence that answers.
 */
function widen(
  narrow: ScoredWindow,
  byBounds: ReadonlyMap<string, ScoredWindow>,
  isFree: (window: Window) => boolean,
): ScoredWindow {
  const { window, score } = narrow;
  const wider = [
    { ...window, first: window.first - 1 },
    { ...window, end: window.end + 1 },
  ].flatMap((bigger) => byBounds.get(bounds(bigger)) ?? []);
  const best = wider
    .filter((one) => isFree(one.window))
    .reduce<ScoredWindow | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best === null || best.score < score - WORTH_QUOTING) return narrow;
  return widen(best, byBounds, isFree);
}

function sentenceKey({ prepared }: CandidateArticle, sentence: number): string {
  return `${prepared.analysed.article.name}\n${sentence}`;
}

function bounds({ candidate, first, end }: Omit<Window, 'features'>): string {
  return `${candidate.prepared.analysed.article.name}\n${first}\n${end}`;
}
