import { neutralise } from './neutralise.ts';
import { columnsOf } from './wrap.ts';

/**
 * Rows as lines with aligned columns, two spaces apart, no rules. Cells are neutralised.
 * @param right Ordinals of the columns that are set flush right: numbers.
 */
export function renderTable(
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const cells = rows.map((row) => row.map(neutralise));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, columnsOf(cell));
    }
  }
  const pad = (cell: string, at: number): string => {
    const space = ' '.repeat((widths[at] ?? 0) - columnsOf(cell));
    return right.includes(at) ? space + cell : cell + space;
  };
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
