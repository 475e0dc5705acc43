import { expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { BAD_FILES } from '../support/bad-files.ts';
import { readBytes } from './documents/open.ts';

test.each(BAD_FILES)('%s as %s is refused in words (%#)', async (_, fileName, bytes, sentence) => {
  const error: unknown = await readBytes(bytes, fileName).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(DatelineError);
  expect(error).toMatchObject({ code: 'ARTICLE', message: sentence });
});
