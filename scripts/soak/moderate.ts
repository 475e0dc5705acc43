import type { Corrections } from '../../src/domain.ts';
import type { Change } from '../../src/journal/journal.ts';
import {
  type Attempt,
  type ExpectedReport,
  type Fault,
  nameIn,
  note,
  settle,
  sourceOf,
  stateOf,
} from './expected-report.ts';
import { type InventedReport, newDay, newOutlet, pickOf } from './invent-report.ts';
import type { Moderator } from './moderator.ts';

/** Fewer reports than this are added to first. */
const FEWEST = 6;

/** Of ten changes, so many are additions. */
const ADDITIONS = 4;

/** Counts of changes by what became of them; of those that were cut off, how many were made. */
export interface Counts {
  acknowledged: number;
  refused: number;
  unanswered: number;
  cutOff: number;
  cutOffMade: number;
}

/** What all who change reports share. */
export interface Work {
  readonly reports: ExpectedReport[];
  /** Those that somebody is at work on. */
  readonly inHand: Set<ExpectedReport>;
  readonly invent: () => InventedReport;
  /** Numbers from 0 to 1. */
  readonly next: () => number;
  /** The changes of a report as the journal has them, oldest first. */
  readonly historyOf: (name: string) => Promise<readonly Change[]>;
  readonly counts: Counts;
  readonly faults: Fault[];
  /** Told what was refused, and why. */
  readonly tell: (line: string) => void;
}

/**
 * Makes one change at random of a report that nobody else is at work on, and notes what became of
 * it. A report of which that is not known is looked up first.
 * @param ended Resolves when what was not answered cannot be done any more.
 */
export async function makeOneChange(
  moderator: Moderator,
  work: Work,
  ended: Promise<unknown>,
): Promise<void> {
  const report = choose(work);
  work.inHand.add(report);
  try {
    await lookUp(report, work);
    const attempt = attemptAt(report, work);
    report.underWay = attempt;
    const outcome = await moderator.make(report.invented, attempt);
    switch (outcome.kind) {
      case 'acknowledged':
        work.counts.acknowledged += 1;
        note(report, attempt, outcome.id);
        // Half of the time the next change comes while the archive is behind.
        if (work.next() < 0.5) await outcome.followed;
        return;
      case 'refused':
      case 'unanswered':
        work.counts[outcome.kind] += 1;
        work.tell(`${nameIn(report.invented)}: ${attempt.kind} is ${outcome.kind}: ${outcome.why}`);
        if (outcome.kind === 'unanswered') await ended;
        return;
      case 'cut off':
        work.counts.cutOff += 1;
    }
  } finally {
    work.inHand.delete(report);
  }
}

/** Finds out what became of a change that was cut off. */
export async function lookUp(report: ExpectedReport, work: Work): Promise<void> {
  if (report.underWay === null) return;
  const before = report.changes.length;
  work.faults.push(...settle(report, await work.historyOf(nameIn(report.invented))));
  work.counts.cutOffMade += report.changes.length - before;
}

function choose({ reports, inHand, invent, next }: Work): ExpectedReport {
  const free = reports.filter((report) => !inHand.has(report));
  if (free.length >= FEWEST && next() * 10 >= ADDITIONS) return pickOf(free, next);
  const added: ExpectedReport = { invented: invent(), changes: [], underWay: null };
  reports.push(added);
  return added;
}

function attemptAt(report: ExpectedReport, { next }: Work): Attempt {
  const last = report.changes.at(-1);
  if (last === undefined) return { kind: 'add' };
  const isUndone = next() < 0.25;
  if (isUndone) return { kind: 'undo', change: last.id };
  if (!stateOf(report).isThere) return { kind: 'restore' };
  return next() < 0.35
    ? { kind: 'remove' }
    : { kind: 'correct', fields: corrections(report, next) };
}

/** Another outlet, another day, or both. */
function corrections(report: ExpectedReport, next: () => number): Corrections {
  const { outlet, date } = sourceOf(report);
  const which = Math.floor(next() * 3);
  return {
    ...(which === 1 ? {} : { outlet: newOutlet(outlet, next) }),
    ...(which === 0 ? {} : { date: newDay(date, next) }),
  };
}
