import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';
import { rawText } from '../../src/reading/open-report.ts';
import { parseReport } from '../../src/reading/parse-report.ts';
import { brokenOrigin } from './broken-origin.ts';
import { NOW } from './read.ts';

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));
const outletsFile = fileURLToPath(new URL('../../index/outlets.json', import.meta.url));

// Real reports are not part of the project: these run where a collection lies beside it.
describe.skipIf(!existsSync(`${shared}/articles`))('the four real reports', () => {
  const read = (start: string) => {
    const file = readdirSync(`${shared}/articles`).find((name) => name.startsWith(start))!;
    return parseReport(
      readFileSync(`${shared}/articles/${file}`),
      file,
      loadOutlets(outletsFile),
      NOW,
    );
  };

  test('one names no outlet of its own and cites RT', async () => {
    expect(await read('000')).toMatchObject({
      outlet: null,
      agency: null,
      cited: ['RT'],
      date: null,
      title: null,
    });
  });

  test('one is The Moscow Times with AFP’s copy, its date and address', async () => {
    const article = await read('001');
    expect(article).toMatchObject({
      outlet: 'The Moscow Times',
      agency: 'AFP',
      date: '2023-03-07',
    });
    expect(article.url).toMatch(/^https:\/\/www\.themoscowtimes\.com\/2023\/03\/07\/.+-a80414$/);
    expect(article.body).toMatch(/^Bakhmut's Capture Key.+\nBy AFP\nMarch 07, 2023\nRussia has/);
    expect(article.body).not.toMatch(
      /Related article|\*\*|\]\(|Original url|Russian Defense Ministry$/m,
    );
    expect(article.body).toContain('Capturing [Bakhmut] will');
  });

  test('one is TRT without its furniture', async () => {
    const article = await read('002');
    expect(article).toMatchObject({ outlet: 'TRT', agency: null });
    expect(article.title).toBe(
      'Russia claims to have captured Toretsk in new eastern Ukraine push',
    );
    expect(article.body).not.toMatch(/Photo\/Reuters|Advertisement|^Comment|___|Source:/m);
    expect(article.body).toMatch(/Russian photos\.$/);
  });

  test('one is The Moscow Times with AFP’s copy and no appeal', async () => {
    const article = await read('003');
    expect(article).toMatchObject({
      outlet: 'The Moscow Times',
      agency: 'AFP',
      found: { outlet: 'boilerplate', agency: 'text' },
    });
    expect(article.body).toMatch(/send in munitions\.$/);
    expect(article.body.split('\n')).toHaveLength(10);
  });
});

describe.skipIf(!existsSync(`${shared}/news`))('924 real reports', () => {
  test('keep their words, in place, and take little time', async () => {
    const outlets = loadOutlets(outletsFile);
    const files = readdirSync(`${shared}/news`).filter((file) => file.endsWith('.md'));
    let raw = 0;
    let kept = 0;
    for (const file of files) {
      const bytes = readFileSync(`${shared}/news/${file}`);
      const text = await rawText(bytes, file);
      const article = await parseReport(bytes, file, outlets, NOW);
      expect(brokenOrigin(article, text), file).toBeNull();
      expect(article.found.outlet, file).toBe('front matter');
      expect(article.date, file).not.toBeNull();
      raw += text.replace(/\s/g, '').length;
      kept += article.body.replace(/\s/g, '').length;
    }
    // What cleaning takes from reports that are clean already: credits, rules, buttons.
    expect(kept / raw).toBeGreaterThan(0.995);
  });
});
