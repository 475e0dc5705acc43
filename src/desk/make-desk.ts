import { completeQuestion } from '../answering/complete-question.ts';
import type { Archive } from '../archive/archive.ts';
import type { Dateline } from '../dateline.ts';
import type { Limits } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Days } from '../retrieval/read-days.ts';
import { reportsOf } from '../retrieval/reports-of.ts';
import { resolveOutlet } from '../retrieval/resolve-outlet.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import type { AskedQuestion, Desk, Reply } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { excerptsOf } from './excerpts-of.ts';
import { findClaims } from './find-claims.ts';
import { findClaimsIn } from './find-claims-in.ts';
import { findReport } from './find-report.ts';
import { passagesOf } from './passages-of.ts';
import { rankSuggestions } from './rank-suggestions.ts';
import { recentReplies } from './recent-replies.ts';
import { countCalls } from './running-calls.ts';
import { topicKey } from './topic-key.ts';

/** Earlier questions that a question may lean on: the last ones. */
const TURNS = 5;

/** The desk on this thread. Closing it closes the core when what was asked is answered. */
export function makeDesk({
  dateline,
  ...known
}: Omit<DeskParts, 'archive'> & { readonly dateline: Dateline }): Desk {
  const { archive } = dateline;
  const parts: DeskParts = { ...known, archive };
  const { run, close } = countCalls();
  const recent = recentReplies(() => archive.status().generation);

  async function reply(given: AskedQuestion): Promise<Reply> {
    const { question: asked, outlets, days, turns, reading } = given;
    const question = completeQuestion(asked, turns, {
      ...parts,
      today: parts.today(),
    });
    const limits = limitsOf(outlets, days, parts);
    const answer = await dateline.ask(question, limits, reading);
    const found = answer.answered ? answer.findings : answer.nearest;
    return archive.snapshot(() => ({
      question,
      limits,
      answer,
      excerpts: excerptsOf(found, archive),
      passages: passagesOf(found, archive),
    }));
  }

  return {
    ask: ({ turns, ...rest }) =>
      run(() => {
        const asked = { ...rest, turns: turns.slice(-TURNS) };
        // "Yesterday" is another day tomorrow.
        return recent(JSON.stringify([asked, parts.today()]), () => reply(asked));
      }),
    ledger: (about, outlets, days) =>
      run(async () => findClaims(about, limitsOf(outlets, days, parts), parts)),
    topicKey: (about) => run(async () => topicKey(about, parts)),
    claimsIn: (reports, abouts) => run(async () => findClaimsIn(reports, abouts, parts)),
    reportNames: () => run(async () => archive.reports().map(({ article }) => article)),
    sources: () => run(async () => archive.sources()),
    reports: (called) =>
      run(async () =>
        archive.snapshot(() => {
          const outlet = isUnnamed(called) ? null : resolveOutlet(called, archive, parts.outlets);
          return { outlet, reports: reportsOf(outlet, archive) };
        }),
      ),
    report: (called) => run(async () => findReport(called, archive)),
    suggestOutlets: (typed) =>
      run(async () => rankSuggestions(typed, outletsOf(archive), (name) => name)),
    suggestReports: (typed) =>
      run(async () =>
        rankSuggestions(typed, archive.reports(), ({ title, article }) => title ?? article),
      ),
    status: () => run(async () => archive.status()),
    async close() {
      await close();
      await dateline.close();
    },
  };
}

function limitsOf(called: readonly string[], days: Days, { archive, outlets }: DeskParts): Limits {
  if (called.some(isUnnamed)) {
    throw new DatelineError(
      'USAGE',
      `A question cannot be limited to reports of an ${UNNAMED_OUTLET}; the list of sources shows those that have names.`,
    );
  }
  return { ...days, outlets: called.map((name) => resolveOutlet(name, archive, outlets)) };
}

function isUnnamed(called: string): boolean {
  return called.trim().toLowerCase() === UNNAMED_OUTLET;
}

/** Outlets and agencies by number of reports, most first; what has no outlet as the unnamed one. */
function outletsOf(archive: Archive): string[] {
  const counts = new Map<string, number>();
  for (const { outlet, agency } of archive.reports()) {
    for (const name of new Set([outlet ?? UNNAMED_OUTLET, ...(agency === null ? [] : [agency])]))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
