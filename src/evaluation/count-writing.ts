import type { EditOutcome, EditorMeters, ReadOutcome } from '../writing/make-editor.ts';
import type { ReadingTask } from '../writing/read-anew.ts';
import type { Flaw } from '../writing/written-sentence.ts';
import { percentile } from './percentile.ts';

/** What a language model made of the answers to a set of questions. */
export interface WritingSummary {
  /** Answers that it was asked to phrase, by what became of them. */
  readonly answers: Readonly<Partial<Record<EditOutcome, number>>>;
  /** Sentences whose checks pass, and those that were dropped, by why. */
  readonly stood: number;
  readonly dropped: Readonly<Partial<Record<Flaw, number>>>;
  /** Share of the sentences whose checks pass; null: it wrote none. */
  readonly support: number | null;
  /** Share of the answers that stayed plain; null: it was asked for none. */
  readonly fallback: number | null;
  /** Questions that it was asked to read: "follow-up: used". */
  readonly readings: Readonly<Partial<Record<`${ReadingTask}: ${ReadOutcome}`, number>>>;
  /** Calls by how they ended. */
  readonly calls: Readonly<Record<string, number>>;
  /** Milliseconds from plain to edited answers. */
  readonly added: { readonly p50: number; readonly p95: number };
  readonly tokens: { readonly input: number; readonly output: number };
  /** In the currency of the configured prices. */
  readonly cost: number;
}

/** Counts what a language model does, for a summary. */
export function countWriting(): { readonly meters: EditorMeters; summary(): WritingSummary } {
  const answers: Partial<Record<EditOutcome, number>> = {};
  const dropped: Partial<Record<Flaw, number>> = {};
  const readings: Partial<Record<`${ReadingTask}: ${ReadOutcome}`, number>> = {};
  const calls: Record<string, number> = {};
  const times: number[] = [];
  let [stood, input, output, cost] = [0, 0, 0, 0];
  const count = <Key extends string>(counts: Partial<Record<Key, number>>, key: Key) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };

  const meters: EditorMeters = {
    asked: (_, outcome) => count(calls, outcome),
    used: (usage, price) => {
      input += usage.input;
      output += usage.output;
      cost += price;
    },
    read: (task, outcome) => count(readings, `${task}: ${outcome}`),
    edited: (outcome, milliseconds) => {
      count(answers, outcome);
      times.push(milliseconds);
    },
    dropped: (flaw) => count(dropped, flaw),
    stood: (sentences) => {
      stood += sentences;
    },
  };

  return {
    meters,
    summary: () => {
      const phrased = (answers.written ?? 0) + (answers['in part'] ?? 0);
      return {
        answers,
        stood,
        dropped,
        support: shareOf(stood, stood + sumOf(dropped)),
        fallback: shareOf(times.length - phrased, times.length),
        readings,
        calls,
        added: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
        tokens: { input, output },
        cost,
      };
    },
  };
}

function sumOf(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

function shareOf(part: number, all: number): number | null {
  return all === 0 ? null : part / all;
}
