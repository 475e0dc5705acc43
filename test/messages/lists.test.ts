import { describe, expect, test } from 'vitest';
import { ledgerMessage } from '../../src/messages/ledger-message.ts';
import { reportMessage } from '../../src/messages/report-message.ts';
import { reportsMessage } from '../../src/messages/reports-message.ts';
import { sourcesMessage } from '../../src/messages/sources-message.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { citation, finding } from '../terminal/fakes.ts';
import { asSeen } from './as-seen.ts';

const LIST = 'list';

describe('the list of sources', () => {
  test('has each outlet with its reports and their days, and a menu of them', () => {
    const sources = [
      { outlet: 'The Coast_Post', reports: 1200, first: '2023-12-31', last: '2024-05-02' },
      { outlet: null, reports: 1, first: null, last: null },
    ];
    expect(asSeen(sourcesMessage(sources, LIST, 0))).toBe(
      [
        'Sources in the archive',
        '',
        '**The Coast\\_Post** · 1,200 reports, 31 December 2023 to 2 May 2024',
        '**unnamed outlet** · 1 report, undated',
        '',
        '1,201 reports of 2 outlets',
        '{Show the reports of … | The Coast_Post: 1,200 reports, 31 December 2023 to 2 May 2024 | unnamed outlet: 1 report, undated}',
      ].join('\n'),
    );
  });

  test('says so where there are none', () => {
    expect(asSeen(sourcesMessage([], LIST, 0))).toContain('The archive has no reports.');
  });

  test('offers in its menu what its page shows', () => {
    const sources = Array.from({ length: 17 }, (_, at) => ({
      outlet: `Outlet ${at + 1}`,
      reports: 1,
      first: null,
      last: null,
    }));
    const { components } = sourcesMessage(sources, LIST, 1);
    expect(components[0]?.components[0]).toMatchObject({
      custom_id: 'outlet',
      options: [{ value: 'Outlet 16' }, { value: 'Outlet 17' }],
    });
    expect(components[1]?.components).toMatchObject([
      { custom_id: 'page:list:0', disabled: false },
      { custom_id: 'page:list:2', disabled: true },
    ]);
  });
});

describe('the reports of an outlet', () => {
  test('have headline, day, agency and link', () => {
    const reports = [
      citation({ agency: 'NordWire', url: 'https://coast.example/harbour' }),
      citation({ title: null, article: 'ferry_2', date: null }),
    ];
    expect(asSeen(reportsMessage({ outlet: 'The Coast Post', reports }, LIST, 0))).toBe(
      [
        'Reports of The Coast Post',
        '',
        '**Harbour closed**',
        '2 May 2024 · NordWire · [coast.example](<https://coast.example/harbour>)',
        '',
        '**ferry\\_2**',
        'undated',
        '',
        '2 reports, newest first',
      ].join('\n'),
    );
  });
});

describe('a report', () => {
  test('shows how it was described, and who claims what in it', () => {
    const { article, ...analysis } = analysedReport({
      name: 'harbour',
      body: 'Nobody will sail, Ada Lind said. “We wait,” she added. It was not sabotage.',
      outlet: 'The Coast Post',
      date: '2024-05-02',
      claims: [
        { content: 'Nobody will sail', claimant: 'Ada Lind' },
        { content: 'It was not sabotage', stance: 'denies' },
        { content: '“We wait,”', claimant: 'Ada Lind' },
      ],
    });
    const found = { ...article.found, outlet: 'line', date: 'correction' } as const;
    expect(asSeen(reportMessage({ ...analysis, article: { ...article, found } }, LIST, 0))).toBe(
      [
        'harbour',
        '',
        '**Headline:** not found',
        '**Outlet:** The Coast Post (from a line “Source: …”)',
        '**Date:** 2 May 2024 (corrected by a moderator)',
        '**Address:** unknown (not found)',
        '',
        '**3 claims** in it:',
        '',
        '**Ada Lind**',
        '- said: “Nobody will sail”',
        '- said: “\u202f“We wait,”\u202f”',
        '',
        '**Not named**',
        '- denied: “It was not sabotage”',
        '',
        'harbour',
      ].join('\n'),
    );
  });
});

describe('the ledger', () => {
  test('tells by day who claimed and who denied', () => {
    const { score: _, ...entry } = finding('The harbour is closed.', { stance: 'claims' });
    const denied = {
      ...entry,
      claimant: null,
      stance: 'could not verify',
      copies: [citation({ outlet: 'Island News' })],
    } as const;
    const limits = { outlets: ['The Coast Post'], from: null, to: null };
    const ledger = { limits, entries: [entry, denied], total: 230 };
    expect(asSeen(ledgerMessage({ about: 'the harbour', ledger, list: LIST, page: 0 }))).toBe(
      [
        'Claims about the harbour',
        '',
        '2 May 2024 · **Ada Lind** claimed:',
        '> “**The harbour is closed.**”',
        '— The Coast Post',
        '',
        '2 May 2024 · **The Coast Post** could not verify:',
        '> “**The harbour is closed.**”',
        '— The Coast Post (also in Island News)',
        '',
        'only The Coast Post · The 2 most to the point of 230 claims, oldest first',
      ].join('\n'),
    );
  });

  test('says so where there are none', () => {
    const limits = { outlets: [], from: null, to: null };
    const ledger = { limits, entries: [], total: 0 };
    expect(asSeen(ledgerMessage({ about: 'it', ledger, list: LIST, page: 3 }))).toBe(
      'Claims about it\n\nThe archive has no claims about it.\n',
    );
  });
});
