/** What a search found, by its number. */
export interface Hit {
  readonly label: number;
  /** Higher is better. */
  readonly score: number;
}

/** Times the wanted number of hits at which the others among them are dropped: sorting all costs more. */
const SORTED_AT = 4;

/** The best of many hits. */
export class BestHits {
  readonly #count: number;
  #hits: Hit[] = [];
  #least = Number.NEGATIVE_INFINITY;

  /** @param count How many are wanted. */
  constructor(count: number) {
    this.#count = count;
  }

  add(label: number, score: number): void {
    if (score < this.#least) return;
    this.#hits.push({ label, score });
    if (this.#hits.length < SORTED_AT * this.#count) return;
    this.#hits = this.sorted();
    this.#least = this.#hits.at(-1)?.score ?? this.#least;
  }

  /** At most as many as are wanted, best first. */
  sorted(): Hit[] {
    return this.#hits.sort(byScore).slice(0, this.#count);
  }
}

/** Best first; equal scores by label, so that the order never depends on where something lies. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.label - b.label;
}
