/** One case of a logistic model. */
export interface Case {
  readonly signs: Float64Array;
  readonly yes: boolean;
  readonly weight: number;
}

const STEPS = 1_500;
const RATE = 0.02;

/**
 * Fits a logistic model without negative weights and with an L2 penalty on standardised ones, by
 * projected Adam: a sign that speaks for an answer never counts against it, whatever the sample says.
 */
export function fitLogistic(
  cases: readonly Case[],
  width: number,
  penalty: number,
): { weights: number[]; intercept: number } {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const mean = averages(cases, width, total, (value) => value);
  const spread = averages(cases, width, total, (value, i) => (value - mean[i]!) ** 2).map(
    (value) => Math.sqrt(value) || 1,
  );
  const rows = cases.map(({ signs }) =>
    [...signs].map((value, i) => (value - mean[i]!) / spread[i]!),
  );
  const weights = new Float64Array(width + 1);
  const first = new Float64Array(width + 1);
  const second = new Float64Array(width + 1);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(width + 1);
    cases.forEach(({ yes, weight }, k) => {
      const row = rows[k]!;
      let sum = weights[width]!;
      for (let i = 0; i < width; i++) sum += weights[i]! * row[i]!;
      const pull = ((1 / (1 + Math.exp(-sum)) - Number(yes)) * weight) / total;
      for (let i = 0; i < width; i++) gradient[i]! += pull * row[i]!;
      gradient[width]! += pull;
    });
    for (let i = 0; i <= width; i++) {
      const slope = gradient[i]! + (i < width ? penalty * weights[i]! : 0);
      first[i] = 0.9 * first[i]! + 0.1 * slope;
      second[i] = 0.999 * second[i]! + 0.001 * slope * slope;
      weights[i]! -=
        (RATE * (first[i]! / (1 - 0.9 ** step))) /
        (Math.sqrt(second[i]! / (1 - 0.999 ** step)) + 1e-8);
      if (i < width) weights[i] = Math.max(0, weights[i]!);
    }
  }
  const raw = [...weights.slice(0, width)].map((weight, i) => weight / spread[i]!);
  return {
    weights: raw,
    intercept: weights[width]! - raw.reduce((sum, weight, i) => sum + weight * mean[i]!, 0),
  };
}

function averages(
  cases: readonly Case[],
  width: number,
  total: number,
  of: (value: number, i: number) => number,
): number[] {
  return Array.from(
    { length: width },
    (_, i) => cases.reduce((sum, { signs, weight }) => sum + weight * of(signs[i]!, i), 0) / total,
  );
}
