import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNames } from '../../src/knowledge/load-names.ts';

const FIXTURE = [
  { name: 'Bakhmut', kind: 'place', spellings: ['Artyomovsk', 'Бахмут', 'Артёмовск'] },
  { name: 'Chasiv Yar', kind: 'place', spellings: ['Chasov Yar', 'Часів Яр', 'Часов Яр'] },
  {
    name: 'Sergei Shoigu',
    kind: 'person',
    spellings: ['Shoigu', 'Shoygu', 'Шойгу', 'Сергей Шойгу'],
  },
  {
    name: 'Russian Defence Ministry',
    kind: 'organisation',
    spellings: ["Russia's Defence Ministry"],
  },
];

function written(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dateline-')), 'names.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const names = loadNames(written(FIXTURE));

function mentioned(text: string): string[] {
  return names
    .mentions(text)
    .map(({ start, end, known }) => `${known.name}: ${text.slice(start, end)}`);
}

describe('loadNames', () => {
  test.each([
    ['artyomovsk', 'Bakhmut'],
    ['Артемовск', 'Bakhmut'],
    ['Бахмутом', 'Bakhmut'],
    ['Chasov-Yar', 'Chasiv Yar'],
    ['SHOYGU', 'Sergei Shoigu'],
  ])('finds %s', (spelling, name) => {
    expect(names.find(spelling)?.name).toBe(name);
  });

  test('finds the longest name, in any case ending, with apostrophes of either kind', () => {
    expect(
      mentioned(
        'Сергей Шойгу сказал о Бахмуте. Russia’s defence ministry named Chasov Yar, Shoigu’s aim.',
      ),
    ).toEqual([
      'Sergei Shoigu: Сергей Шойгу',
      'Bakhmut: Бахмуте',
      'Russian Defence Ministry: Russia’s defence ministry',
      'Chasiv Yar: Chasov Yar',
      'Sergei Shoigu: Shoigu',
    ]);
  });

  test('finds whole words only', () => {
    expect(mentioned('Bakhmutka, Shoigus and Бахмутский are other words.')).toEqual([]);
  });

  test('refuses a spelling that two names share', () => {
    const path = written([...FIXTURE, { name: 'Artem', kind: 'person', spellings: ['артемовск'] }]);
    expect(() => loadNames(path)).toThrow('"артемовск" is also a spelling of "Bakhmut"');
  });
});
