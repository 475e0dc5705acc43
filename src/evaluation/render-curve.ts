import { renderTable } from '../rendering/render-table.ts';
import type { CurvePoint } from './refusal-curve.ts';
import { share } from './render-summary.ts';

/** A refusal curve, one strictness a row; the configured one says so. */
export function renderCurve(curve: readonly CurvePoint[], configured: number): string {
  const rows = curve.map(({ strictness, refusal, falseRefusal }) => [
    String(strictness),
    share(refusal),
    share(falseRefusal),
    strictness === configured ? 'as configured' : '',
  ]);
  const heads = [
    ['', '', 'false', ''],
    ['strictness', 'refusal', 'refusal', ''],
  ];
  return renderTable([...heads, ...rows], [1, 2]);
}
