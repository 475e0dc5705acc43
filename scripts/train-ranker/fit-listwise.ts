/** Candidates of one question: rows of features, and which of them are right. */
export interface List {
  /** Row-major, `right.length` rows. */
  readonly rows: Float32Array;
  readonly right: Uint8Array;
  /** How much the question counts. */
  readonly weight: number;
}

const STEPS = 120;
const RATE = 0.05;

/**
 * Fits a linear scorer so that the softmax over a question's candidates puts its mass on the right
 * ones: minus the log of their summed probability, with an L2 penalty on standardised weights, by
 * Adam over all questions at once. Deterministic.
 *
 * @returns Weights for features as they are, not standardised.
 */
export function fitListwise(lists: readonly List[], width: number, penalty: number): Float64Array {
  const used = lists.filter(({ right }) => right.includes(1));
  const deviation = deviations(used, width);
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(width);
  const first = new Float64Array(width);
  const second = new Float64Array(width);
  for (let step = 1; step <= STEPS; step++) {
    const scaled = weights.map((weight, i) => weight / deviation[i]!);
    const gradient = new Float64Array(width);
    for (const list of used) addGradient(list, scaled, gradient, list.weight / total);
    const rate = RATE * (1 - (0.9 * step) / STEPS);
    for (let i = 0; i < width; i++) {
      const slope = gradient[i]! / deviation[i]! + penalty * weights[i]!;
      first[i] = 0.9 * first[i]! + 0.1 * slope;
      second[i] = 0.999 * second[i]! + 0.001 * slope * slope;
      const mean = first[i]! / (1 - 0.9 ** step);
      weights[i]! -= (rate * mean) / (Math.sqrt(second[i]! / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights.map((weight, i) => weight / deviation[i]!);
}

/** Scores of a question's candidates. */
function scoresOf(rows: Float32Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(rows.length / width);
  for (let row = 0, at = 0; row < scores.length; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++, at++) sum += rows[at]! * weights[i]!;
    scores[row] = sum;
  }
  return scores;
}

function addGradient(
  { rows, right }: List,
  weights: Float64Array,
  gradient: Float64Array,
  scale: number,
): void {
  const width = weights.length;
  const scores = scoresOf(rows, weights);
  const greatest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - greatest));
  let all = 0;
  let good = 0;
  odds.forEach((odd, row) => {
    all += odd;
    if (right[row] === 1) good += odd;
  });
  odds.forEach((odd, row) => {
    const pull = scale * (odd / all - (right[row] === 1 ? odd / Math.max(good, 1e-12) : 0));
    if (Math.abs(pull) < 1e-9) return;
    for (let i = 0, at = row * width; i < width; i++, at++) gradient[i]! += pull * rows[at]!;
  });
}

/** Standard deviation of each feature; 1 where it never varies. */
function deviations(lists: readonly List[], width: number): Float64Array {
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  let count = 0;
  for (const { rows } of lists) {
    count += rows.length / width;
    for (let at = 0; at < rows.length; at++) {
      sum[at % width]! += rows[at]!;
      squares[at % width]! += rows[at]! ** 2;
    }
  }
  return sum.map(
    (total, i) => Math.sqrt(Math.max(0, squares[i]! / count - (total / count) ** 2)) || 1,
  );
}
