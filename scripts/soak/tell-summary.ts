import type { Fault } from './expected-report.ts';
import type { SoakSummary } from './run-soak.ts';

/** What a soak found, in lines; then each fault in a line of its own. */
export function tellSummary(summary: SoakSummary): string {
  const { kills, counts, asked, answered, there, gone, right, faults } = summary;
  const of = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length;
  return [
    `kills of the bot        ${kills}`,
    `changes acknowledged    ${counts.acknowledged}; lost ${of('lost')}, half ${of('half')}`,
    `changes cut off         ${counts.cutOff}, of which ${counts.cutOffMade} are made`,
    `changes refused         ${counts.refused}; not answered ${counts.unanswered}`,
    `questions meanwhile     ${asked}, of which ${answered} were answered`,
    `reports at the end      ${there} there, ${gone} not there`,
    `answers about them      ${right} right, ${of('wrong')} wrong`,
    ...faults.map(({ kind, what }) => `${kind}: ${what}`),
  ].join('\n');
}
