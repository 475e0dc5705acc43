import { renderTable } from '../rendering/render-table.ts';
import type { Rate, Summary } from './summarise.ts';

/** What stands where a measure applies to no question. */
const NONE = '–';

/** All measures over all questions, one a line, with how many they count. */
export function renderSummary(summary: Summary): string {
  const counted = (name: string, rate: Rate) => [name, share(rate), `${rate.hits} of ${rate.of}`];
  return renderTable(
    [
      counted('article@1', summary.article1),
      counted('article@4', summary.article4),
      counted('evidence@1', summary.evidence1),
      counted('evidence@4', summary.evidence4),
      counted('claimant', summary.claimant),
      counted('claimant@3', summary.claimant3),
      counted('answer', summary.answer),
      counted('refusal', summary.refusal),
      counted('false refusal', summary.falseRefusal),
      counted('verbatim', summary.verbatim),
      ['p50', `${summary.p50.toFixed(0)} ms`],
      ['p95', `${summary.p95.toFixed(0)} ms`],
    ],
    [1],
  );
}

/** The measures by type of question, one type a row. */
export function renderTypes(types: ReadonlyMap<string, Summary>): string {
  const rows = [...types].map(([type, summary]) => [
    type,
    String(summary.questions),
    share(summary.article1),
    share(summary.article4),
    share(summary.evidence1),
    share(summary.evidence4),
    share(rightOf(summary)),
    share(summary.falseRefusal),
    summary.p50.toFixed(0),
    summary.p95.toFixed(0),
  ]);
  const heads = [
    ['', '', 'article', '', 'evidence', '', '', 'false', 'ms', ''],
    ['type', 'n', '@1', '@4', '@1', '@4', 'right', 'refusal', 'p50', 'p95'],
  ];
  return renderTable([...heads, ...rows], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
}

/** One measure says whether the answers of a type are right: claimant, answer or refusal. */
function rightOf({ claimant, answer, refusal }: Summary): Rate {
  return [claimant, answer, refusal].find((rate) => rate.of > 0) ?? refusal;
}

/** A rate as a share with two places. */
export function share({ hits, of }: Rate): string {
  return of === 0 ? NONE : (hits / of).toFixed(2);
}
