import { renderTable } from '../rendering/render-table.ts';
import {
  type ClaimantScore,
  type ClaimantScores,
  isChainRight,
  isStanceRight,
  type ScoredMark,
} from './evaluate-claimants.ts';
import { WAYS } from './read-claimants.ts';
import { shareOf } from './score-spans.ts';

/** What stands where there is nothing to measure. */
const NONE = '–';

/** Characters of a content in the list of misses. */
const TEXT_SHOWN = 70;

const HEADS = [
  'who is',
  'marked',
  'right',
  'wrong',
  'unresolved',
  'not found',
  'of given right',
  'sure',
];

/** Scores as a table, one way of saying who a row, and under it stances and chains. */
export function renderClaimantScores(scores: ClaimantScores): string {
  const ways = WAYS.flatMap((way) => {
    const score = scores.byWay.get(way);
    return score === undefined ? [] : [rowOf(way, score)];
  });
  const numbers = HEADS.map((_, at) => at).slice(1);
  const rates = (['stance', 'chain'] as const).map((name) => {
    const { hits, of } = scores[name];
    return [`${name} right`, percent(shareOf({ hits, of })), `${hits} of ${of}`];
  });
  const reports = ['reports', String(scores.reports), ''];
  const missing = ['not in the folder', String(scores.missing.length), ''];
  const counts = [reports, ...(scores.missing.length > 0 ? [missing] : []), ...rates];
  return `${renderTable([HEADS, ...ways, rowOf('all', scores.all)], numbers)}\n\n${renderTable(counts, [1, 2])}`;
}

/** Every mark that is not right in all that is marked, one a line. */
export function renderClaimantMisses({ marks }: ClaimantScores): string {
  return marks
    .flatMap((mark) => missesOf(mark).map((miss) => [mark.article, mark.mark.by, miss, mark.text]))
    .map(([article, by, miss, text]) => `${article} ${by}: ${miss} · ${shortened(text!)}`)
    .join('\n');
}

/** The same as the table for a machine. */
export function claimantScoresRecord({
  reports,
  missing,
  all,
  byWay,
  stance,
  chain,
}: ClaimantScores) {
  return { reports, missing, all, by: Object.fromEntries(byWay), stance, chain };
}

function rowOf(name: string, score: ClaimantScore): string[] {
  const { marked, right, wrong, unresolved, unfound, certainty } = score;
  return [
    name,
    String(marked),
    percent(shareOf({ hits: right, of: marked })),
    percent(shareOf({ hits: wrong, of: marked })),
    percent(shareOf({ hits: unresolved, of: marked })),
    percent(shareOf({ hits: unfound, of: marked })),
    percent(shareOf({ hits: right, of: right + wrong })),
    percent(certainty),
  ];
}

function missesOf(scored: ScoredMark): string[] {
  const { mark, outcome, claimant, stance, chain } = scored;
  const misses: string[] = [];
  if (outcome !== 'right') {
    const wanted = mark.claimants.map((name) => name ?? 'nobody').join(' | ');
    misses.push(`${outcome}, ${claimant?.name ?? 'nobody'} for ${wanted}`);
  }
  if (outcome === 'unfound') return misses;
  if (!isStanceRight(scored)) misses.push(`${stance} for ${mark.stances?.join(' | ')}`);
  if (!isChainRight(scored)) misses.push(`[${chain.join(', ')}] for [${mark.chain?.join(', ')}]`);
  return misses;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > TEXT_SHOWN ? `${line.slice(0, TEXT_SHOWN - 1)}…` : line;
}

function percent(share: number | null): string {
  return share === null ? NONE : (100 * share).toFixed(1);
}
