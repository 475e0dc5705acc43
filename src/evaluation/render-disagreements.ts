import type { Answer } from '../domain.ts';
import { renderTable } from '../rendering/render-table.ts';
import type { MarkedDisagreement } from './read-disagreements.ts';
import { share } from './render-summary.ts';
import {
  type DisagreementOutcome,
  type DisagreementRates,
  disagreementRates,
  type ScoredDisagreement,
} from './score-disagreement.ts';
import type { Rate } from './summarise.ts';

/** Recall and precision as a table, each kind of disagreement a row and all of them the last. */
export function renderDisagreements(scored: readonly ScoredDisagreement[]): string {
  const rows = Object.entries(ratesByKind(scored)).map(([kind, { recall, precision }]) => [
    kind,
    ...counted(recall),
    ...counted(precision),
  ]);
  return renderTable([['', 'recall', '', 'precision', ''], ...rows], [1, 3]);
}

/** The same for a machine: hits and of how many. */
export function ratesByKind(
  scored: readonly ScoredDisagreement[],
): Readonly<Record<string, DisagreementRates>> {
  const kinds = [...new Set(scored.map(({ kind }) => kind))].sort();
  return {
    ...Object.fromEntries(
      kinds.map((kind) => [kind, disagreementRates(scored.filter((one) => one.kind === kind))]),
    ),
    all: disagreementRates(scored),
  };
}

/** A question that did not come out as marked, with what was told instead; null where it did. */
export function renderDisagreementMiss(
  { id, question, sides }: MarkedDisagreement,
  answer: Answer,
  outcome: DisagreementOutcome,
): string | null {
  if (outcome === 'right' || outcome === 'silent') return null;
  const told = answer.answered ? (answer.disagreement?.text ?? 'nothing') : 'refused';
  const wanted = sides.map(({ who, figure }) => [...(figure ? [figure] : []), who[0]].join(' '));
  const lines = [`${outcome}: ${id}  ${question}`, `  told    ${told}`];
  return [...lines, ...(wanted.length > 0 ? [`  wanted  ${wanted.join(' / ')}`] : [])].join('\n');
}

function counted(rate: Rate): [string, string] {
  return [share(rate), `${rate.hits} of ${rate.of}`];
}
