/** An element that may hold the report, with the blocks in it. */
export interface PagePart {
  readonly kind: 'article' | 'main' | 'other';
  /** Ordinal of the part around it; -1: none. */
  readonly parent: number;
  readonly firstBlock: number;
  /** One past its last block. */
  endBlock: number;
}

/** What choosing needs to know of a block. */
export interface WeighedBlock {
  /** Ordinal of the innermost part that it stands in; -1: none. */
  readonly part: number;
  readonly text: string;
  readonly linked: number;
  readonly heading: boolean;
}

/** Blocks shorter than this are labels, not paragraphs. */
const SHORTEST_PARAGRAPH = 40;

/**
 * The part of a page that holds the report: its `<article>` or `<main>` with the most prose, or
 * else the element that the most paragraphs stand in; null: the whole page.
 */
export function choosePart(
  parts: readonly PagePart[],
  blocks: readonly WeighedBlock[],
): PagePart | null {
  // Prose before each block, so that the prose of any part is one subtraction.
  const before = [0];
  const scores = new Float64Array(parts.length);
  for (const block of blocks) {
    const prose = proseOf(block);
    before.push(before.at(-1)! + prose);
    // Paragraphs count for the element around them, and half for the one around that.
    const part = parts[block.part];
    if (part === undefined) continue;
    scores[block.part]! += prose;
    if (part.parent >= 0) scores[part.parent]! += prose / 2;
  }
  const proseIn = (part: PagePart) => before[part.endBlock]! - before[part.firstBlock]!;
  const best = { article: null, main: null, other: null } as Record<
    PagePart['kind'],
    PagePart | null
  >;
  let bestScore = 0;
  for (const [index, part] of parts.entries()) {
    if (scores[index]! > bestScore) {
      bestScore = scores[index]!;
      best.other = part;
    }
    if (part.kind === 'other') continue;
    const held = best[part.kind];
    if (held === null || proseIn(part) > proseIn(held)) best[part.kind] = part;
  }
  const most = best.other === null ? 0 : proseIn(best.other);
  // A teaser is an <article> too: it must hold a good part of the prose to be the report.
  for (const part of [best.article, best.main]) {
    if (part !== null && proseIn(part) * 2 > most && proseIn(part) > 0) return part;
  }
  return best.other;
}

function proseOf({ text, linked, heading }: WeighedBlock): number {
  return heading || text.length < SHORTEST_PARAGRAPH ? 0 : Math.max(0, text.length - 2 * linked);
}
