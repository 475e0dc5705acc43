import { renderTable } from '../rendering/render-table.ts';
import type { ClaimScores } from './evaluate-claims.ts';
import { type Agreement, f1Of, SPAN_KINDS, type SpanScore, shareOf } from './score-spans.ts';

/** What stands where there is nothing to measure. */
const NONE = '–';

const UNITS = ['exact', 'overlap', 'token'] as const satisfies (keyof SpanScore)[];

/** Scores as a table in per cent, one kind of span a row, and under it what was scored. */
export function renderClaimScores(scores: ClaimScores): string {
  const rows = SPAN_KINDS.map((kind) => [
    kind,
    String(scores[kind].exact.recall.of),
    ...UNITS.flatMap((unit) => Object.values(measuresOf(scores[kind][unit])).map(percent)),
  ]);
  const heads = [
    ['', '', ...UNITS.flatMap((unit) => [unit, '', ''])],
    ['span', 'marked', ...UNITS.flatMap(() => ['P', 'R', 'F1'])],
  ];
  const numbers = heads[1]!.map((_, at) => at).slice(1);
  return `${renderTable([...heads, ...rows], numbers)}\n\n${renderCounts(scores)}`;
}

/** The same for a machine: shares from 0 to 1, null where there is nothing to measure. */
export function claimScoresRecord({ reports, missing, marked, claimants, ...kinds }: ClaimScores) {
  const record = ({ exact, overlap, token }: SpanScore) => ({
    marked: exact.recall.of,
    found: exact.precision.of,
    exact: measuresOf(exact),
    overlap: measuresOf(overlap),
    token: measuresOf(token),
  });
  return {
    reports,
    missing,
    attributions: marked,
    claims: claimants.of,
    claimants: claimants.hits,
    source: record(kinds.source),
    cue: record(kinds.cue),
    content: record(kinds.content),
  };
}

function renderCounts({ reports, missing, marked, claimants }: ClaimScores): string {
  const share = percent(shareOf(claimants));
  const rows = [
    ['reports', String(reports), ''],
    ['attributions marked', String(marked), ''],
    ['claims found', String(claimants.of), ''],
    ['with a claimant', String(claimants.hits), share === NONE ? '' : `${share} %`],
  ];
  if (missing.length > 0) rows.splice(1, 0, ['not in the folder', String(missing.length), '']);
  return renderTable(rows, [1]);
}

function measuresOf(agreement: Agreement) {
  return {
    precision: shareOf(agreement.precision),
    recall: shareOf(agreement.recall),
    f1: f1Of(agreement),
  };
}

function percent(share: number | null): string {
  return share === null ? NONE : (100 * share).toFixed(1);
}
