import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import { openDesk } from '../../src/desk/open-desk.ts';
import { startDeskPool } from '../../src/desk/start-desk-pool.ts';
import { BUILTIN } from '../support/builtin.ts';
import { INDEX } from '../support/knowledge.ts';
import { type BuiltArchive, builtArchive } from './built-archive.ts';
import { LONG_NAME } from './sample-reports.ts';

const ANY = { from: null, to: null };

/** Both kinds of desk; each keeps the whole contract. */
const DESKS: readonly [string, (store: string) => Promise<Desk>][] = [
  [
    'on this thread',
    (store) => openDesk({ indexFolder: INDEX, store, encoder: BUILTIN, strictness: 0.2 }),
  ],
  [
    'on threads of its own',
    (store) =>
      startDeskPool({
        index: INDEX,
        store,
        encoder: BUILTIN,
        logLevel: 'silent',
        strictness: 0.2,
        threads: 2,
        mostWaiting: 20,
      }),
  ],
];

describe.each(DESKS)('a desk %s', (_, open) => {
  let archive: BuiltArchive;
  let desk: Desk;

  beforeAll(async () => {
    archive = await builtArchive();
    desk = await open(archive.store);
  });
  afterAll(async () => {
    await desk?.close();
    archive.remove();
  });

  const ask = (question: string, changes: Partial<Parameters<Desk['ask']>[0]> = {}) =>
    desk.ask({ question, outlets: [], days: ANY, turns: [], ...changes });

  test('answers with excerpts and passages of the reports', async () => {
    const { question, answer, excerpts, passages } = await ask(
      'who denied that Artyomovsk had fallen?',
    );
    expect(question).toBe('who denied that Artyomovsk had fallen?');
    if (!answer.answered) throw new Error(answer.text);
    const [first] = answer.findings;
    expect(first).toMatchObject({ claimant: 'Lena Marsh', stance: 'denies' });
    expect([first!.citation, ...first!.copies].map(({ outlet }) => outlet).sort()).toEqual([
      'Northline Monitor',
      'Steppe Herald',
    ]);
    expect(excerpts).toHaveLength(answer.findings.length);
    for (const [i, excerpt] of excerpts.entries()) {
      const { citation, quote, highlight } = answer.findings[i]!;
      const { body } = (await desk.report(citation.article)).article;
      expect(excerpt.text).toBe(body.slice(excerpt.start, excerpt.end));
      expect(excerpt.text).toContain(quote.text);
      expect(excerpt.highlight).toEqual(highlight);
    }
    expect(passages[0]!.quote.text).toContain(first!.quote.text);
    const places = passages.map(({ quote, citation }) => `${citation.article} ${quote.start}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test('understands a question by those before it', async () => {
    const asked = 'who claimed that Artyomovsk was captured?';
    const { answer, question } = await ask('and who denied it?', {
      turns: [{ question: asked, claimant: "Russia's defence ministry" }],
    });
    expect(question).toMatch(/Artyomovsk|Bakhmut/);
    if (!answer.answered) throw new Error(answer.text);
    expect(answer.findings[0]).toMatchObject({ claimant: 'Lena Marsh', stance: 'denies' });
  });

  test('keeps to outlets and days', async () => {
    const { answer } = await ask('what about Bakhmut?', { outlets: ['vistula courier'] });
    const found = answer.answered ? answer.findings : answer.nearest;
    expect(found.map(({ citation }) => citation.outlet)).toContain('Vistula Courier');
    expect(new Set(found.map(({ citation }) => citation.outlet)).size).toBe(1);
    const before = await ask('what about Bakhmut?', { days: { from: null, to: '2024-02-28' } });
    const early = before.answer.answered ? before.answer.findings : before.answer.nearest;
    expect(new Set(early.map(({ citation }) => citation.article))).toEqual(
      new Set(['ledger-hospital']),
    );
  });

  test('has a ledger by date, agency copy once, in any spelling of a name', async () => {
    for (const about of ['Bakhmut', 'Artyomovsk']) {
      const { entries, total } = await desk.ledger(about, [], ANY);
      expect(entries.map(({ claimant, stance }) => [claimant, stance])).toEqual([
        ['Ada Brun', 'confirms'],
        ["Russia's defence ministry", 'claims'],
        ['Pavel Orlin', 'says'],
        ['Lena Marsh', 'denies'],
        ['Ana Torvik', 'claims'],
      ]);
      expect(total).toBe(entries.length);
      expect(entries.at(-1)!.citation.date).toBeNull();
      const denial = entries[3]!;
      expect(denial.citation.outlet).toBe('Northline Monitor');
      expect(denial.copies.map(({ outlet }) => outlet)).toEqual(['Steppe Herald']);
      expect(entries[0]).not.toHaveProperty('score');
      for (const { quote, highlight, citation } of entries) {
        const { body } = (await desk.report(citation.article)).article;
        expect(quote.text).toBe(body.slice(quote.start, quote.end));
        expect(highlight.start).toBeGreaterThanOrEqual(quote.start);
        expect(highlight.end).toBeLessThanOrEqual(quote.end);
      }
    }
  });

  test('has a ledger within limits, of claimants and of several things', async () => {
    const claimants = async (...asked: Parameters<Desk['ledger']>) =>
      (await desk.ledger(...asked)).entries.map(({ claimant }) => claimant);
    expect(await claimants('Bakhmut', ['steppe herald'], ANY)).toEqual(['Lena Marsh']);
    const days = { from: '2024-02-25', to: '2024-03-02' };
    expect(await claimants('Bakhmut', [], days)).toEqual([
      "Russia's defence ministry",
      'Pavel Orlin',
    ]);
    expect(await claimants('Orlin', [], ANY)).toEqual(['Pavel Orlin', 'Pavel Orlin']);
    expect(await claimants('prisoner in Bakhmut', [], ANY)).toEqual(['Pavel Orlin']);
    expect(await claimants('Avdiivka', [], ANY)).toEqual([]);
  });

  test.each(['', ' ', 'the', 'why '.repeat(300)])('has no ledger of nothing', async (about) => {
    await expect(desk.ledger(about, [], ANY)).rejects.toMatchObject({
      name: 'DatelineError',
      code: 'QUESTION',
    });
  });

  test('finds in certain reports what the ledger has of them', async () => {
    const names = await desk.reportNames();
    expect(names).toHaveLength(7);
    const abouts = ['Artyomovsk', 'the', 'Orlin', 'Avdiivka'];
    const [town, nothing, speaker, other] = await desk.claimsIn(names, abouts);
    const { entries } = await desk.ledger('Bakhmut', [], ANY);
    expect(town!.map(({ entry }) => entry)).toEqual(entries);
    expect(speaker!.map(({ entry }) => entry.claimant)).toEqual(['Pavel Orlin', 'Pavel Orlin']);
    expect([nothing, other]).toEqual([[], []]);
    const [denials] = await desk.claimsIn(['herald-denial', 'gone'], ['Bakhmut']);
    expect(denials!.map(({ entry }) => entry.citation.outlet)).toEqual(['Steppe Herald']);
    // Agency copy is the same claim.
    expect(denials![0]!.key).toBe(town![3]!.key);
    expect(new Set(town!.map(({ key }) => key)).size).toBe(entries.length);
  });

  test('tells topics apart, in any spelling', async () => {
    const key = await desk.topicKey('losses in Bakhmut');
    expect(await desk.topicKey('Artyomovsk  losses')).toBe(key);
    expect(await desk.topicKey('losses in Bakhmut in March 2023')).not.toBe(key);
    expect(await desk.topicKey('Bakhmut')).not.toBe(key);
    await expect(desk.topicKey('the')).rejects.toMatchObject({ code: 'QUESTION' });
  });

  test('refuses a question that cannot be asked', async () => {
    await expect(ask(' ')).rejects.toMatchObject({ name: 'DatelineError', code: 'QUESTION' });
  });

  test('says which outlets are near one that it has not', async () => {
    const unknown = {
      code: 'USAGE',
      message: expect.stringContaining('did you mean Steppe Herald?'),
    };
    await expect(ask('what about Bakhmut?', { outlets: ['Stepe Herald'] })).rejects.toMatchObject(
      unknown,
    );
    await expect(desk.ledger('Bakhmut', ['Stepe Herald'], ANY)).rejects.toMatchObject(unknown);
    await expect(desk.reports('Stepe Herald')).rejects.toMatchObject(unknown);
    await expect(ask('what?', { outlets: ['unnamed outlet'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  test('lists outlets and their reports', async () => {
    const [first] = await desk.sources();
    expect(first).toMatchObject({ outlet: 'Vistula Courier', reports: 2, last: '2024-03-02' });
    const { outlet, reports } = await desk.reports('vistula courier');
    expect(outlet).toBe('Vistula Courier');
    expect(reports.map(({ article }) => article)).toEqual(['courier-claim', 'courier-undated']);
    const agency = await desk.reports('harbour wire');
    expect(agency.reports.map(({ article }) => article)).toEqual([
      'herald-denial',
      'northline-denial',
    ]);
    const unnamed = await desk.reports('Unnamed outlet');
    expect(unnamed.outlet).toBeNull();
    expect(unnamed.reports.map(({ article }) => article)).toEqual(['note']);
  });

  test('finds a report by name, key and title', async () => {
    const { entries } = await desk.ledger('ferry', [], ANY);
    expect(entries[0]!.citation.article).toBe(LONG_NAME);
    for (const called of [LONG_NAME, 'letters from the QUAY', ' Letters from the quay ']) {
      expect((await desk.report(called)).article.name).toBe(LONG_NAME);
    }
    const newest = await desk.report('mayor denies that the town is lost');
    expect(newest.article.name).toBe('herald-denial');
    expect(newest.claims.length).toBeGreaterThan(0);
    await expect(desk.report('Lettres from the quay')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('did you mean "Letters from the quay"?'),
    });
    await expect(desk.report('')).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('suggests outlets and reports', async () => {
    expect((await desk.suggestOutlets('')).slice(0, 2).sort()).toEqual([
      'Harbour Wire',
      'Vistula Courier',
    ]);
    expect(await desk.suggestOutlets('her')).toEqual(['Steppe Herald']);
    expect(await desk.suggestOutlets('LEDG')).toEqual(['The Donbas Ledger']);
    expect(await desk.suggestOutlets('unnamed')).toEqual(['unnamed outlet']);
    const newest = await desk.suggestReports('');
    expect(newest[0]!.article).toBe('herald-denial');
    const found = await desk.suggestReports('brid');
    expect(found.map(({ title }) => title)).toEqual(['Bridge at Bakhmut']);
  });

  test('sees a reindex between two calls', async () => {
    const before = await desk.status();
    const added = `---
title: Ice on the river
outlet: Meridian Post
---
Nils Aker claimed that the ice was gone.
`;
    await archive.update({ 'ice.md': added });
    const after = await desk.status();
    expect(after.generation).toBe(before.generation + 1);
    expect(after.articles).toBe(before.articles + 1);
    const { entries } = await desk.ledger('ice', [], ANY);
    expect(entries.map(({ claimant }) => claimant)).toEqual(['Nils Aker']);
  });

  test('answers what was asked before it closes, and nothing after', async () => {
    const other = await open(archive.store);
    const asked = ['Bakhmut', 'the hospital', 'the ferry', 'the bread', 'the bridge'].map((about) =>
      other.ask({ question: `who said what about ${about}?`, outlets: [], days: ANY, turns: [] }),
    );
    await other.close();
    const replies = await Promise.all(asked);
    expect(replies.map(({ excerpts }) => excerpts.length > 0)).toEqual(asked.map(() => true));
    await expect(other.status()).rejects.toMatchObject({ code: 'BUSY' });
  });
});
