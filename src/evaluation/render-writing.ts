import { renderTable } from '../rendering/render-table.ts';
import type { WritingSummary } from './count-writing.ts';

const NONE = '–';

/** What a language model made of the answers, as a table. */
export function renderWriting(summary: WritingSummary): string {
  const { answers, stood, dropped, support, fallback, readings, calls, added, tokens, cost } =
    summary;
  const asked = Object.values(answers).reduce((sum, each) => sum + each, 0);
  const lost = Object.values(dropped).reduce((sum, each) => sum + each, 0);
  return renderTable(
    [
      ['support', share(support), `${stood} of ${stood + lost} sentences pass their checks`],
      ...byCount(dropped).map(([flaw, count]) => ['', `${count}`, `dropped: ${flaw}`]),
      ['fallback', share(fallback), `of ${asked} answers stay plain`],
      ...byCount(answers).map(([outcome, count]) => ['', `${count}`, outcome]),
      ...byCount(readings).map(([reading, count]) => ['reading', `${count}`, reading]),
      ...byCount(calls).map(([outcome, count]) => ['calls', `${count}`, outcome]),
      ['added p50', `${added.p50.toFixed(0)} ms`],
      ['added p95', `${added.p95.toFixed(0)} ms`],
      ['tokens', `${tokens.input + tokens.output}`, `${tokens.input} in, ${tokens.output} out`],
      ['cost', cost === 0 ? NONE : cost.toFixed(4)],
    ],
    [1],
  );
}

function byCount(counts: Readonly<Partial<Record<string, number>>>): [string, number][] {
  return Object.entries(counts)
    .map(([name, count]): [string, number] => [name, count ?? 0])
    .sort(([, one], [, other]) => other - one);
}

function share(part: number | null): string {
  return part === null ? NONE : part.toFixed(2);
}
