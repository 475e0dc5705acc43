import { describe, expect, test } from 'vitest';
import { findClaims } from '../../src/desk/find-claims.ts';
import type { Limits } from '../../src/domain.ts';
import { analysedReport, type SampleClaim, type SampleReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';

const ANY: Limits = { outlets: [], from: null, to: null };

const ledgerOf = (about: string, reports: readonly SampleReport[], limits = ANY) =>
  findClaims(about, limits, answeringFrom(reports.map(analysedReport)));

/** One report whose only claim is this, by a claimant, that it was so. */
const ofOne = (body: string, claim: Partial<SampleClaim> & { content: string }) =>
  ledgerOf('the ferry', [{ name: 'a', body, claims: [{ claimant: 'Ada Brun', ...claim }] }])
    .entries;

describe('the ledger', () => {
  test('quotes whole sentences and states what is claimed', () => {
    const body = 'The quay is closed. Ada Brun denied that the ferry sank. Nobody came.';
    expect(ofOne(body, { content: 'that the ferry sank', stance: 'denies' })).toEqual([
      {
        claimant: 'Ada Brun',
        chain: [],
        stance: 'denies',
        statement: 'that the ferry sank',
        quote: { start: 20, end: 56, text: 'Ada Brun denied that the ferry sank.' },
        highlight: { start: 20, end: 56 },
        citation: expect.objectContaining({ article: 'a' }),
        copies: [],
      },
    ]);
  });

  test('quotes at most three sentences, with the one about it', () => {
    const body = '“One. Two. Three. Four. The ferry sank. Six,” Ada Brun said.';
    const [entry] = ofOne(body, { content: body.slice(0, -' Ada Brun said.'.length) });
    expect(entry!.quote.text).toBe('Four. The ferry sank. Six,” Ada Brun said.');
    expect(body.slice(entry!.highlight.start, entry!.highlight.end)).toBe('The ferry sank.');
  });

  test('leaves out doubtful claims, and what nobody is said to claim', () => {
    const body = 'Ada Brun said the ferry sank.';
    const content = 'the ferry sank';
    expect(ofOne(body, { content })).toHaveLength(1);
    expect(ofOne(body, { content, certainty: 0.5 })).toEqual([]);
    expect(ofOne(body, { content, claimant: null, stance: 'reports' })).toEqual([]);
    expect(ofOne(body, { content, claimant: null, stance: 'says' })).toEqual([]);
    expect(ofOne(body, { content, claimant: null, stance: 'claims' })).toHaveLength(1);
    expect(ofOne(body, { content, stance: 'reports' })).toHaveLength(1);
  });

  test('leaves out a headline, which the text says again', () => {
    const body = 'Ferry sank, Ada Brun claims\n\nAda Brun claimed on Monday that the ferry sank.';
    const claims = [
      { content: 'Ferry sank', claimant: 'Ada Brun' },
      { content: 'that the ferry sank', claimant: 'Ada Brun' },
    ];
    const { entries } = ledgerOf('the ferry', [
      { name: 'a', title: 'Ferry sank, Ada Brun claims', body, claims },
    ]);
    expect(entries.map(({ statement }) => statement)).toEqual(['that the ferry sank']);
  });

  test('leaves out plain speech that tells nothing by itself', () => {
    const body = 'Of the ferry Ada Brun said that.';
    expect(ofOne(body, { content: 'that' })).toEqual([]);
    expect(ofOne(body, { content: 'that', stance: 'denies' })).toHaveLength(1);
  });

  test('has each sentence once a speaker', () => {
    const body = 'Ada Brun said the ferry sank and that the ferry was old, Jon Feld said.';
    const { entries } = ledgerOf('the ferry', [
      {
        name: 'a',
        body,
        claims: [
          { content: 'the ferry sank', claimant: 'Ada Brun' },
          { content: 'that the ferry was old', claimant: 'Ada Brun', certainty: 0.8 },
          { content: 'the ferry was old', claimant: 'Jon Feld' },
          { content: 'the ferry was old', claimant: 'Jon Feld', stance: 'confirms' },
        ],
      },
    ]);
    expect(entries.map(({ claimant, statement, stance }) => [claimant, statement, stance])).toEqual(
      [
        ['Jon Feld', 'the ferry was old', 'confirms'],
        ['Ada Brun', 'the ferry sank', 'says'],
      ],
    );
  });

  test('finds a name in the passage around what else is asked about', () => {
    const reports = [
      {
        name: 'a',
        body: 'Bakhmut is cold. Ada Brun said the bridges were gone.',
        claims: [{ content: 'the bridges were gone', claimant: 'Ada Brun' }],
      },
    ];
    expect(ledgerOf('bridges in Bakhmut', reports).total).toBe(1);
    expect(ledgerOf('Bakhmut', reports).total).toBe(0);
    expect(ledgerOf('bridges in cold', reports).total).toBe(0);
  });

  test('has the denial of what stands before it, whatever that is called there', () => {
    const reports = [
      {
        name: 'a',
        body: 'Ada Brun said that Bakhmut had fallen. Jon Feld denied the claim.',
        claims: [
          { content: 'that Bakhmut had fallen', claimant: 'Ada Brun' },
          { content: 'the claim', claimant: 'Jon Feld', stance: 'denies' as const },
        ],
      },
    ];
    const { entries } = ledgerOf('Bakhmut', reports);
    expect(entries.map(({ claimant, stance }) => [claimant, stance])).toEqual([
      ['Ada Brun', 'says'],
      ['Jon Feld', 'denies'],
    ]);
  });

  test('has one entry for the same words, dated as the first report that has them', () => {
    const body = 'Ada Brun said that the ferry sank.';
    const claims = [{ content: 'that the ferry sank', claimant: 'Ada Brun' }];
    const { entries, total } = ledgerOf('ferry', [
      { name: 'undated', body, claims },
      { name: 'late', date: '2024-03-09', body, claims },
      { name: 'early', date: '2024-03-02', body, claims },
    ]);
    expect(total).toBe(1);
    expect(entries[0]!.citation.article).toBe('early');
    expect(entries[0]!.copies.map(({ article }) => article)).toEqual(['late', 'undated']);
  });

  test('is done with a report of very many claims', () => {
    const times = 150_000;
    const said = 'Ada Brun said that the ferry sank.';
    const sample = analysedReport({
      name: 'a',
      body: said,
      claims: [{ content: 'that the ferry sank', claimant: 'Ada Brun' }],
    });
    const [claim] = sample.claims;
    const report = analysedReport({ name: 'a', body: Array(times).fill(said).join('\n') });
    const claims = report.sentences.map(({ start }) => ({
      ...claim!,
      content: claim!.content.map((span) => ({ start: start + span.start, end: start + span.end })),
    }));
    const parts = answeringFrom([{ ...report, claims }]);
    const { entries, total } = findClaims('the ferry', ANY, parts);
    expect(total).toBe(1);
    expect(entries[0]!.quote.start).toBe(0);
  });

  test('keeps the 200 most to the point, by date, and says how many there are', () => {
    const reports = Array.from({ length: 230 }, (_, i) => {
      const stance = i % 10 === 0 ? ('denies' as const) : ('says' as const);
      return {
        name: `r${i}`,
        date: i === 5 ? null : `2024-${String(12 - (i % 12)).padStart(2, '0')}-01`,
        body: `Ada Brun said that ferry ${i} sank.`,
        claims: [{ content: `that ferry ${i} sank`, claimant: 'Ada Brun', stance }],
      };
    });
    const { entries, total } = ledgerOf('ferry', reports);
    expect(total).toBe(230);
    expect(entries).toHaveLength(200);
    expect(entries.filter(({ stance }) => stance === 'denies')).toHaveLength(23);
    const days = entries.map(({ citation }) => citation.date ?? '9999');
    expect(days).toEqual([...days].sort());
  });

  test('keeps to the limits that its words state, unless others are given', () => {
    const report = (name: string, date: string) => ({
      name,
      date,
      body: 'Ada Brun said that the ferry sank.',
      claims: [{ content: 'that the ferry sank', claimant: 'Ada Brun' }],
    });
    const reports = [report('march', '2024-03-09'), report('april', '2024-04-12')];
    const articles = (limits?: Limits) =>
      ledgerOf('ferry in march 2024', reports, limits).entries.flatMap(({ citation, copies }) =>
        [citation, ...copies].map(({ article }) => article),
      );
    expect(articles()).toEqual(['march']);
    expect(articles({ ...ANY, from: '2024-04-01' })).toEqual(['april']);
  });

  test.each([
    '',
    'the',
    'what did they say?',
    'ferry '.repeat(200),
  ])('is of nothing: "%s"', (about) => {
    expect(() => ledgerOf(about, [])).toThrow(expect.objectContaining({ code: 'QUESTION' }));
  });
});
