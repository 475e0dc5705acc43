import { sharedWords } from '../../src/evaluation/words.ts';
import type { Judged } from './fit-judge.ts';

/** Rates of false refusal for which the refusal is told. */
const RATES = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2];

/** The figures of cross-validated examples, as lines to print; none where none is answerable. */
export function reportFigures(judged: readonly Judged[], name: string): string[] {
  const asked = judged.filter(({ example }) => example.answerable);
  if (asked.length === 0) return [];
  const rate = (right: (one: Judged) => boolean) =>
    (asked.filter(right).length / asked.length).toFixed(3);
  const article =
    (count: number) =>
    ({ example, gathered }: Judged) =>
      gathered
        .slice(0, count)
        .some(({ finding }) => example.articles.has(finding.citation.article));
  const evidence =
    (count: number) =>
    ({ example, gathered }: Judged) =>
      gathered
        .slice(0, count)
        .some(({ finding }) =>
          example.evidence.some((one) => sharedWords(finding.quote.text, one) >= 0.5),
        );
  return [
    `${name}, ${asked.length} answerable, cross-validated: article@1 ${rate(article(1))} @4 ${rate(article(4))}  evidence@1 ${rate(evidence(1))} @4 ${rate(evidence(4))}`,
    ...[false, true].map((isLeftOut) => {
      const refused = judged.filter(
        ({ example }) => !example.answerable && example.isLeftOut === isLeftOut,
      );
      return `  ${refused.length} ${isLeftOut ? 'with their reports left out' : 'unanswerable'}: refusal at false refusal ${curve(asked, refused)}`;
    }),
  ];
}

/** The value below which a part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)]!;
}

function curve(asked: readonly Judged[], refused: readonly Judged[]): string {
  return RATES.map((wrong) => {
    const limit = quantile(
      asked.map(({ confidence }) => confidence),
      wrong,
    );
    const below = refused.filter(({ confidence }) => confidence < limit).length;
    return `${(below / refused.length).toFixed(2)} at ${wrong}`;
  }).join(', ');
}
