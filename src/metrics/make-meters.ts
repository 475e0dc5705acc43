import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ArchiveStatus } from '../archive/archive.ts';
import { DatelineError, type ErrorCode } from '../errors.ts';
import { keepAnswerTimes } from './answer-times.ts';
import { type FeedMeters, meterFeeds } from './meter-feeds.ts';
import { meterModel } from './meter-model.ts';
import type { AnswerOutcome, Figures, Meters, ReindexOutcome, TurnedAway } from './meters.ts';

/** Upper bounds in seconds: most answers take tens of milliseconds, with a language model seconds. */
const ANSWER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Upper bounds in seconds: from nothing new to an archive of thousands that is built. */
const REINDEX_BUCKETS = [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

const OUTCOMES: readonly AnswerOutcome[] = ['answered', 'refused', 'failed'];
const REASONS: readonly TurnedAway[] = ['too_often', 'busy', 'not_askable'];
const REINDEX_OUTCOMES: readonly ReindexOutcome[] = ['done', 'failed', 'busy', 'stopped'];

/** Failures that are no fault of the bot. */
const TURNED_AWAY: { readonly [code in ErrorCode]?: TurnedAway } = {
  TOO_OFTEN: 'too_often',
  BUSY: 'busy',
  QUESTION: 'not_askable',
  USAGE: 'not_askable',
};

/** What the meters are made with. */
export interface MetersOptions {
  readonly now: () => Date;
  /** Whether the text also tells of the process: memory, processor, event loop. */
  readonly withProcess?: boolean;
}

/** Meters with a registry of their own. */
export function makeMeters({ now, withProcess = false }: MetersOptions): Meters {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry, prefix: 'dateline_' });
  const registers = [registry];

  const counter = <Label extends string>(
    name: string,
    help: string,
    label: Label,
    values: readonly string[],
  ) => {
    const made = new Counter({ name: `dateline_${name}`, help, labelNames: [label], registers });
    // From 0 on, so that the first of a kind is seen as a rise.
    for (const value of values) made.labels(value).inc(0);
    return made;
  };

  const answers = counter('answers_total', 'Questions that were let in.', 'outcome', OUTCOMES);
  const turnedAway = counter(
    'questions_turned_away_total',
    'Questions that were not let in.',
    'reason',
    REASONS,
  );
  const reindexes = counter('reindexes_total', 'Reindexes.', 'outcome', REINDEX_OUTCOMES);
  const changes = counter('changes_total', 'Changes that moderators made.', 'kind', []);
  const claimsPosted = new Counter({
    name: 'dateline_watch_claims_posted_total',
    help: 'Claims that were posted for watches.',
    registers,
  });
  const watches = new Gauge({ name: 'dateline_watches', help: 'Watches.', registers });
  const claimsWaiting = new Gauge({
    name: 'dateline_watch_claims_waiting',
    help: 'Claims that are to be posted for watches.',
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'dateline_answer_seconds',
    help: 'Time from a question to its answer or refusal.',
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const reindexSeconds = new Histogram({
    name: 'dateline_reindex_seconds',
    help: 'Time that reindexes took that were done.',
    buckets: REINDEX_BUCKETS,
    registers,
  });
  const questionsWaiting = new Gauge({
    name: 'dateline_questions_waiting',
    help: 'Questions that are being answered or wait for it.',
    registers,
  });
  const gatewayUp = new Gauge({
    name: 'dateline_gateway_up',
    help: 'Whether the bot is connected to Discord: 1 or 0.',
    registers,
  });
  const reconnects = new Counter({
    name: 'dateline_gateway_reconnects_total',
    help: 'Times that a lost connection to Discord was made again.',
    registers,
  });
  const holds = archiveGauges(registry);
  const feeds: FeedMeters = meterFeeds(registry);
  const model = meterModel(registry);

  const times = keepAnswerTimes();
  let reindex: Figures['reindex'] = null;
  let gateway: Pick<Figures['gateway'], 'isUp' | 'since'> = { isUp: false, since: null };

  return {
    async waiting(work) {
      questionsWaiting.inc();
      try {
        return await work();
      } finally {
        questionsWaiting.dec();
      }
    },
    answered(outcome, milliseconds) {
      answers.labels(outcome).inc();
      answerSeconds.observe(milliseconds / 1_000);
      times.note(milliseconds);
    },
    notAnswered(error) {
      const reason = error instanceof DatelineError ? TURNED_AWAY[error.code] : undefined;
      if (reason === undefined) answers.labels('failed').inc();
      else turnedAway.labels(reason).inc();
    },
    reindexed(outcome, milliseconds) {
      reindexes.labels(outcome).inc();
      if (outcome === 'done') reindexSeconds.observe(milliseconds / 1_000);
      reindex = { outcome, milliseconds, at: now() };
    },
    changed: (kind) => changes.labels(kind).inc(),
    claimsPosted: (count) => claimsPosted.inc(count),
    watching(count, waiting) {
      watches.set(count);
      claimsWaiting.set(waiting);
    },
    holds,
    polled: feeds.polled,
    holdsFeeds: feeds.holdsFeeds,
    model,
    connected() {
      if (gateway.since !== null) reconnects.inc();
      gatewayUp.set(1);
      gateway = { isUp: true, since: now() };
    },
    disconnected() {
      if (!gateway.isUp) return;
      gatewayUp.set(0);
      gateway = { isUp: false, since: now() };
    },
    async figures() {
      const { p50, p95 } = times.summary();
      return {
        answers: await byLabel(answers, 'outcome', OUTCOMES),
        turnedAway: await byLabel(turnedAway, 'reason', REASONS),
        times: { p50, p95 },
        waiting: await onlyValue(questionsWaiting),
        watching: {
          watches: await onlyValue(watches),
          waiting: await onlyValue(claimsWaiting),
          posted: await onlyValue(claimsPosted),
        },
        reindex,
        feedErrors: feeds.errors(),
        model: model.figures(),
        gateway: { ...gateway, reconnects: await onlyValue(reconnects) },
      };
    },
    text: () => registry.metrics(),
  };
}

/** What the archive holds. The gauges are registered with its first state: 0 would be a lie. */
function archiveGauges(registry: Registry): (status: ArchiveStatus) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `dateline_${name}`, help, registers: [] });
  const reports = gauge('reports', 'Reports in the archive.');
  const passages = gauge('passages', 'Passages in the archive.');
  const claims = gauge('claims', 'Claims in the archive.');
  const generation = gauge('archive_generation', 'Counts the committed states of the archive.');
  return (status) => {
    for (const each of [reports, passages, claims, generation]) registry.registerMetric(each);
    reports.set(status.articles);
    passages.set(status.passages);
    claims.set(status.claims);
    generation.set(status.generation);
  };
}

async function byLabel<Label extends string, Value extends string>(
  counter: Counter<Label>,
  label: Label,
  values: readonly Value[],
): Promise<Record<Value, number>> {
  const counted = (await counter.get()).values;
  const countOf = (value: Value) => counted.find(({ labels }) => labels[label] === value)?.value;
  return Object.fromEntries(values.map((value) => [value, countOf(value) ?? 0])) as Record<
    Value,
    number
  >;
}

async function onlyValue(metric: Counter | Gauge): Promise<number> {
  return (await metric.get()).values[0]?.value ?? 0;
}
