/** Longer names are compared by their beginning. */
const LONGEST = 60;

/** A suggestion may differ in this share of its characters. */
const SHARE_OF_TYPOS = 0.4;

/**
 * Up to three of the names that are spelt most like one that was not found, the likest first. A
 * name that contains it, or is contained in it, counts as near.
 */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const target = plain(wanted);
  return names
    .map((name) => ({ name, distance: distanceOf(target, plain(name)) }))
    .filter(({ distance }) => distance <= SHARE_OF_TYPOS)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

function plain(name: string): string {
  return name
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/^the\s+/, '')
    .trim();
}

/** 0 for equal to 1 for nothing in common. */
function distanceOf(a: string, b: string): number {
  if (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) return 0.1;
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** Levenshtein's distance: insertions, deletions and substitutions from one text to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, substitution));
    }
    row = next;
  }
  return row[b.length]!;
}
