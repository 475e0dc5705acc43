import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { countWriting } from '../evaluation/count-writing.ts';
import { type Evaluated, evaluate } from '../evaluation/evaluate.ts';
import { type MarkedQuestion, readMarkedQuestions } from '../evaluation/read-questions.ts';
import { type CurvePoint, refusalCurve } from '../evaluation/refusal-curve.ts';
import { renderCurve } from '../evaluation/render-curve.ts';
import { renderMiss } from '../evaluation/render-miss.ts';
import { renderSummary, renderTypes } from '../evaluation/render-summary.ts';
import { renderWriting } from '../evaluation/render-writing.ts';
import { summarise, summariseByType } from '../evaluation/summarise.ts';
import type { EditorMeters } from '../writing/make-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { showProgress } from './show-progress.ts';
import { updateArchive } from './update-archive.ts';
import { type Folders, withStore } from './with-store.ts';

/** What `dateline eval` was called with. */
export interface EvaluationOptions extends Folders {
  /** Files of marked questions. */
  readonly questions: readonly string[];
  readonly misses?: true;
  /** Whether the language model phrases the answers. */
  readonly writer?: true;
  readonly json?: true;
}

/**
 * `dateline eval`: asks sets of marked questions, over an archive that is brought up to date, and
 * prints how the answers did, and what another strictness would do. The answers are plain, unless the
 * language model is to phrase them; then what it did is printed, too.
 * @throws {DatelineError} USAGE when a set of questions cannot be read, CONFIG where there is no
 *   language model that is to phrase them.
 */
export async function runEvaluation(
  options: EvaluationOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const sets = await Promise.all(options.questions.map(readMarkedQuestions));
  const questions = sets.flat();
  if (options.writer && config.model === null) {
    throw new DatelineError(
      'CONFIG',
      '--writer needs a language model. Set DATELINE_MODEL, for example to openai:gpt-4o-mini.',
    );
  }
  const counted = countWriting();
  const evaluated = await withStore(options, config, (place) =>
    options.writer
      ? evaluateStore(questions, deps, place, counted.meters)
      : evaluateStore(questions, deps, { ...place, model: null }),
  );
  const all = summarise(evaluated);
  const types = summariseByType(evaluated);
  const curve = curveOf(evaluated, config);
  if (options.json) {
    const drawn = curve.length === 0 ? {} : { curve };
    const written = options.writer ? { writing: counted.summary() } : {};
    const record = { all, types: Object.fromEntries(types), ...drawn, ...written };
    deps.stdout.write(`${JSON.stringify(record)}\n`);
    return;
  }
  const parts = [
    renderSummary(all),
    ...(curve.length === 0 ? [] : [renderCurve(curve, config.strictness)]),
    renderTypes(types),
    ...(options.writer ? [renderWriting(counted.summary())] : []),
    ...(options.misses ? missesOf(evaluated) : []),
  ];
  deps.stdout.write(`${parts.join('\n\n')}\n`);
}

async function evaluateStore(
  questions: readonly MarkedQuestion[],
  deps: Dependencies,
  config: Config,
  meters?: EditorMeters,
): Promise<Evaluated[]> {
  await updateArchive(deps, config);
  const dateline = await deps.open(config, meters);
  const display = showProgress('Asking', deps.stderr);
  try {
    const total = questions.length;
    return await evaluate(questions, dateline, deps.clock, (done) => display.show({ done, total }));
  } finally {
    display.stop();
    await dateline.close();
  }
}

function curveOf(evaluated: readonly Evaluated[], { strictness }: Config): CurvePoint[] {
  const weighed = evaluated.map(({ question: { answerable }, confidence }) => ({
    answerable,
    confidence,
  }));
  return refusalCurve(weighed, strictness);
}

function missesOf(evaluated: readonly Evaluated[]): string[] {
  return evaluated
    .map(({ question, answer, score }) => renderMiss(question, answer, score))
    .filter((miss) => miss !== null);
}
