import { describe, expect, test } from 'vitest';
import { createEncoder as create } from '../../src/embedding/create-encoder.ts';
import { BUILTIN } from '../support/builtin.ts';

const createEncoder = (name: string) => create({ name, url: null });

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe.each([
  ['builtin', 'words', 100],
  ['use', 'use', 512],
])('the encoder %s', (name, id, dimensions) => {
  test('says what it is, the same every time', async () => {
    const encoder = await createEncoder(name);
    expect(encoder).toMatchObject({ name, dimensions });
    expect(encoder.id).toMatch(new RegExp(`^${id}-1-[0-9a-f]{16}$`));
    expect((await createEncoder(name)).id).toBe(encoder.id);
  });

  test('makes unit vectors that are near for texts of one meaning', async () => {
    const encoder = await createEncoder(name);
    const [claim, other] = await encoder.embedDocuments([
      'The governor said the bridge had been destroyed.',
      'A new bakery opened beside the school.',
    ]);
    const question = await encoder.embedQuery('Who claimed that the bridge was destroyed?');
    expect(question).toHaveLength(dimensions);
    expect(dot(question, question)).toBeCloseTo(1, 4);
    expect(dot(question, claim!)).toBeGreaterThan(dot(question, other!) + 0.1);
  });

  test('makes of a text alone what it makes of it among others', async () => {
    const encoder = await createEncoder(name);
    const texts = ['The ferry sank.', 'Nobody was hurt, officials said.', 'The ferry sank.'];
    const together = await encoder.embedDocuments(texts);
    const alone = await encoder.embedQuery(texts[1]!);
    expect(together[0]).toEqual(together[2]);
    expect(dot(together[1]!, alone)).toBeCloseTo(1, 4);
    expect(await encoder.embedDocuments([])).toEqual([]);
  });
});

test('the encoder builtin makes zeros of a text that it knows nothing of', async () => {
  const encoder = await create(BUILTIN);
  expect(await encoder.embedQuery('…')).toEqual(new Array(100).fill(0));
});

test.each([
  '',
  'glove',
  'huggingface:',
  'openai:',
  'words',
  'azure:x',
])('%j is no encoder', async (name) => {
  await expect(createEncoder(name)).rejects.toMatchObject({ code: 'CONFIG' });
});

test('a model of the hub whose library is missing says what to install', async () => {
  await expect(createEncoder('huggingface:some/model')).rejects.toMatchObject({
    code: 'ENCODER',
    message: expect.stringContaining('npm install @huggingface/transformers'),
  });
});
