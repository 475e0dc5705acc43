import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadNames } from '../../src/knowledge/load-names.ts';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';

/** An entry as it is written in the file. */
interface Entry {
  readonly name: string;
  readonly aliases?: readonly (string | { name: string })[];
  readonly spellings?: readonly (string | { name: string })[];
}

const path = (name: string) => fileURLToPath(new URL(`../../index/${name}`, import.meta.url));
const outlets = loadOutlets(path('outlets.json'));
const names = loadNames(path('names.json'));

describe('index/outlets.json', () => {
  test('has at least 130 outlets and agencies', () => {
    expect(outlets.all.length).toBeGreaterThanOrEqual(130);
  });

  test.each([
    ['HuffPost', 'Huffington Post'],
    ['western journalism', 'Western Journalism'],
    ['Breitbart News', 'Breitbart'],
    ['POLITICO', 'Politico'],
    ['usa today', 'USA Today'],
    ['New York Times', 'The New York Times'],
    ['Washington Post', 'The Washington Post'],
    ['Agence France-Presse', 'AFP'],
    ['reuters', 'Reuters'],
    ['TRT World', 'TRT'],
    ['Russia Today', 'RT'],
  ])('calls %s %s', (name, canonical) => {
    expect(outlets.find(name)?.name).toBe(canonical);
  });

  test('knows outlets by their address', () => {
    expect(outlets.byHost('www.themoscowtimes.com')?.name).toBe('The Moscow Times');
    expect(outlets.byHost('edition.cnn.com')?.name).toBe('CNN');
    expect(outlets.byHost('news.sky.com')?.name).toBe('Sky News');
  });

  test('knows every outlet and agency that a sample report names in its front matter', () => {
    for (const file of readdirSync(path('articles'))) {
      const text = readFileSync(path(`articles/${file}`), 'utf8');
      for (const [, name] of text.matchAll(/^(?:outlet|agency): "(.+)"$/gm)) {
        expect(outlets.find(name!)?.name, file).toBe(name);
      }
    }
  });

  test('does not take ordinary words for outlets', () => {
    const text =
      'In the USA today, time and the sun are on the hill; Russia today is independent, its foreign policy a mirror.';
    expect(outlets.mentions(text)).toEqual([]);
  });
});

describe('index/names.json', () => {
  test('has at least 170 names', () => {
    expect(names.all.length).toBeGreaterThanOrEqual(170);
  });

  test.each([
    ['Artemivsk', 'Bakhmut'],
    ['Дзержинск', 'Toretsk'],
    ['Часового Яру', 'Chasiv Yar'],
    ['Krasnoarmeysk', 'Pokrovsk'],
    ['в Авдіївці', 'Avdiivka'],
    ['Zelenskyy', 'Volodymyr Zelensky'],
    ['Сирським', 'Oleksandr Syrskyi'],
    ['Russia’s Ministry of Defence', 'Russian Defence Ministry'],
    ['Минобороны РФ', 'Russian Defence Ministry'],
  ])('finds %s', (text, name) => {
    expect(names.mentions(text).map(({ known }) => known.name)).toEqual([name]);
  });

  test('does not take adjectives and ordinary words for towns', () => {
    expect(names.mentions('украинский солдат, покровский храм, прогресс, горняк, un, eu')).toEqual(
      [],
    );
  });
});

describe.each(['outlets.json', 'names.json'])('index/%s', (name) => {
  const text = readFileSync(path(name), 'utf8');
  const entries = JSON.parse(text) as Entry[];

  test('has one entry a line', () => {
    expect(text.trimEnd().split('\n')).toHaveLength(entries.length + 2);
  });

  test('names nothing twice within an entry', () => {
    for (const entry of entries) {
      const others = entry.aliases ?? entry.spellings ?? [];
      const all = [
        entry.name,
        ...others.map((each) => (typeof each === 'string' ? each : each.name)),
      ];
      expect(new Set(all).size, String(entry.name)).toBe(all.length);
    }
  });
});
