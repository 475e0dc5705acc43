import { expect, test } from 'vitest';
import { showProgress } from '../../src/terminal/show-progress.ts';
import { CapturedOutput } from './fakes.ts';

test('progress off a terminal is a line each tenth, and the end', () => {
  const output = new CapturedOutput();
  const display = showProgress('Indexing', output);
  for (let done = 0; done <= 200; done++) display.show({ done, total: 200 });
  display.stop();
  expect(output.lines.length).toBeLessThanOrEqual(11);
  expect(output.lines[0]).toBe('Indexing 0 of 200');
  expect(output.lines.at(-1)).toBe('Indexing 200 of 200');
});

test('no work at all is not shown', () => {
  const output = new CapturedOutput();
  showProgress('Indexing', output).show({ done: 0, total: 0 });
  expect(output.text).toBe('');
});
