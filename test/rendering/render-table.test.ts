import { expect, test } from 'vitest';
import { renderTable } from '../../src/rendering/render-table.ts';

test('a table aligns its columns, numbers to the right, and is safe to print', () => {
  const rows = [
    ['outlet', 'reports'],
    ['漢字', '7'],
    ['evil\u001b[2J', '12'],
  ];
  expect(renderTable(rows, [1])).toBe('outlet   reports\n漢字           7\nevil[2J       12');
});
