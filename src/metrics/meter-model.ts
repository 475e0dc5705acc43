import { Counter, Histogram, type Registry } from 'prom-client';
import type { EditOutcome, EditorMeters } from '../writing/make-editor.ts';
import { FLAWS } from '../writing/written-sentence.ts';
import type { Figures } from './meters.ts';

/** Upper bounds in seconds: small local models take seconds, what is kept takes none. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 60];

const EDIT_OUTCOMES: readonly EditOutcome[] = [
  'written',
  'in part',
  'nothing stands',
  'nothing said',
  'failed',
];

/** What is counted of a language model. */
export interface ModelMeter extends EditorMeters {
  figures(): Figures['model'];
}

/** The meters of the language model, in a registry. */
export function meterModel(registry: Registry): ModelMeter {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name: `dateline_model_${name}`, help, labelNames, registers });
  const calls = counter('calls_total', 'Questions to the language model.', ['task', 'outcome']);
  const seconds = new Histogram({
    name: 'dateline_model_seconds',
    help: 'Time from a question to the language model to its answer.',
    buckets: BUCKETS,
    registers,
  });
  const tokens = counter('tokens_total', 'Tokens of the language model.', ['of']);
  const cost = counter('cost_total', 'What they cost, in the currency of the prices.', []);
  const edits = counter('answers_total', 'Answers that it was asked to phrase.', ['outcome']);
  const sentences = counter('sentences_total', 'Sentences that it wrote, by what became of them.', [
    'outcome',
  ]);
  const readings = counter('readings_total', 'Questions that it was asked to read.', [
    'task',
    'outcome',
  ]);
  const sums = { phrased: 0, plain: 0, stood: 0, dropped: 0, tokens: 0, cost: 0 };

  // From 0 on, so that the first of a kind is seen as a rise.
  for (const outcome of EDIT_OUTCOMES) edits.labels(outcome).inc(0);
  for (const outcome of ['stands', ...FLAWS]) sentences.labels(outcome).inc(0);
  for (const of of ['question', 'answer']) tokens.labels(of).inc(0);

  return {
    asked(task, outcome, milliseconds) {
      calls.labels(task, outcome).inc();
      if (outcome === 'answered') seconds.observe(milliseconds / 1_000);
    },
    used(usage, price) {
      tokens.labels('question').inc(usage.input);
      tokens.labels('answer').inc(usage.output);
      cost.inc(price);
      sums.tokens += usage.input + usage.output;
      sums.cost += price;
    },
    read: (task, outcome) => readings.labels(task, outcome).inc(),
    edited(outcome) {
      edits.labels(outcome).inc();
      sums[outcome === 'written' || outcome === 'in part' ? 'phrased' : 'plain'] += 1;
    },
    dropped(flaw) {
      sentences.labels(flaw).inc();
      sums.dropped += 1;
    },
    stood(count) {
      sentences.labels('stands').inc(count);
      sums.stood += count;
    },
    figures: () => ({ ...sums }),
  };
}
