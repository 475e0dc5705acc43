import { expect, test } from 'vitest';
import { quantityNear, quantityOf } from '../../src/answering/quantities.ts';

test.each([
  ['how many people died in Tarn?', 'killed'],
  ['how many were hurt?', 'wounded'],
  ['what is the population of Tarn?', 'living'],
  ['how many boats sank?', null],
])('“%s” asks for: %s', (question, quantity) => {
  expect(quantityOf(question)).toBe(quantity);
});

test('a figure is of the quantity that is named nearest to it', () => {
  const sentence = 'At least 9 were killed and 21 wounded.';
  const at = (digits: string) => {
    const start = sentence.indexOf(digits);
    return quantityNear(sentence, { start, end: start + digits.length });
  };
  expect(at('9')).toBe('killed');
  expect(at('21')).toBe('wounded');
});
