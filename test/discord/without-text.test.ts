import { describe, expect, test } from 'vitest';
import { errorRecord } from '../../src/discord/error-record.ts';
import { withoutText } from '../../src/discord/without-text.ts';
import { DatelineError } from '../../src/errors.ts';

const QUESTION = 'who claimed the bridge fell?';
const record = (error: unknown) => JSON.stringify(errorRecord(error, 'secret'));

describe('an error without a text', () => {
  test('is the same error, with the text gone from message, stack and causes', () => {
    const cause = new RangeError(`"${QUESTION}" is out of range`);
    const error = new TypeError(`Cannot read "${QUESTION}"`, { cause });
    expect(withoutText(error, QUESTION)).toBe(error);
    expect(error.message).toBe('Cannot read "[question]"');
    expect(cause.message).toBe('"[question]" is out of range');
    expect(record(error)).not.toContain('bridge');
    expect(error.stack).toContain('without-text.test.ts');
  });

  test('keeps a sentence that is written for its reader, but not what caused it', () => {
    const cause = new Error(QUESTION);
    const error = new DatelineError('QUESTION', `Ask more than "${QUESTION}".`, { cause });
    withoutText(error, QUESTION);
    expect(error.message).toBe(`Ask more than "${QUESTION}".`);
    expect(cause.message).toBe('[question]');
  });

  test('ends with causes in a circle', () => {
    const error = new Error(QUESTION);
    error.cause = error;
    withoutText(error, QUESTION);
    expect(error.message).toBe('[question]');
  });

  test('may be anything that was thrown', () => {
    expect(withoutText(QUESTION, QUESTION)).toBe(QUESTION);
    expect(withoutText(null, QUESTION)).toBeNull();
  });
});
