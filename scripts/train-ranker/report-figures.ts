import { isFound, type Judged } from './fit-judge.ts';

/** Rates of false refusal for which the refusal is told. */
const RATES = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2];

/** The figures of cross-validated examples, as lines to print; none where none is answerable. */
export function reportFigures(judged: readonly Judged[], name: string): string[] {
  const asked = judged.filter(({ answerable }) => answerable);
  if (asked.length === 0) return [];
  const among = (count: number, of: (one: Judged) => readonly boolean[]) =>
    share(asked, (one) => of(one).slice(0, count).includes(true));
  const article = ({ ofArticle }: Judged) => ofArticle;
  const evidence = ({ isEvidence }: Judged) => isEvidence;
  return [
    `${name}, ${asked.length} answerable, cross-validated: article@1 ${among(1, article)} @4 ${among(4, article)}  evidence@1 ${among(1, evidence)} @4 ${among(4, evidence)}`,
    ...[false, true].flatMap((isLeftOut) => {
      const refused = judged.filter((one) => !one.answerable && one.isLeftOut === isLeftOut);
      if (refused.length === 0) return [];
      const kind = isLeftOut ? 'with their reports left out' : 'unanswerable';
      return [`  ${refused.length} ${kind}: refusal at false refusal ${curve(asked, refused)}`];
    }),
  ];
}

/** What a limit of the confidence would refuse of cases, as a line to print. */
export function reportLimit(judged: readonly Judged[], name: string, limit: number): string {
  const isRefused = ({ confidence }: Judged) => confidence < limit;
  const asked = judged.filter(({ answerable }) => answerable);
  const refused = judged.filter(({ answerable, isLeftOut }) => !answerable && !isLeftOut);
  return `  ${name}: refusal ${share(refused, isRefused)}, false refusal ${share(asked, isRefused)}, of those found ${share(asked.filter(isFound), isRefused)}`;
}

function share(of: readonly Judged[], is: (one: Judged) => boolean): string {
  return (of.filter(is).length / Math.max(1, of.length)).toFixed(3);
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
