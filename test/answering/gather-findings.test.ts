import { describe, expect, test } from 'vitest';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import type { Finding } from '../../src/domain.ts';
import { analysedReport, type SampleReport } from '../support/analysed-report.ts';
import { candidateOf, rankedWindow, viewOf } from '../support/ranked-window.ts';

const BODY =
  'The ferry sank on Monday.\n“It was overloaded,” Ada Brun said. She named no number. The quay is closed.';

const FERRY: SampleReport = {
  name: 'ferry',
  title: 'Ferry sinks',
  outlet: 'The Coast Post',
  agency: 'NordWire',
  cited: ['Radio Skerry'],
  date: '2024-05-02',
  url: 'https://coast.example/ferry',
  author: 'Ida Holm',
  body: BODY,
  claims: [
    {
      content: '“It was overloaded,”',
      source: 'Ada Brun',
      cue: 'said',
      claimant: 'Ada Brun',
      stance: 'claims',
    },
  ],
};

const reportOf = (changes: Partial<SampleReport> = {}) => analysedReport({ ...FERRY, ...changes });

/** The findings of windows, each of its own report. */
function gather(
  windows: readonly (readonly [Partial<SampleReport>, readonly [number, number]])[],
  count = 10,
): Finding[] {
  const ranked = windows.map(([changes, place], i) =>
    rankedWindow(candidateOf(reportOf(changes)), place, { score: windows.length - i }),
  );
  return gatherFindings(
    ranked,
    viewOf('who said the ferry was overloaded?', [reportOf()]),
    count,
  ).map(({ finding }) => finding);
}

describe('a finding', () => {
  test('has a slice of the body as its quote, and in bold the best sentence in it', () => {
    const report = { ...reportOf(), claims: [] };
    const candidate = candidateOf(report);
    const view = viewOf('who said the ferry was overloaded?', [report]);
    for (const [first, end] of [
      [0, 1],
      [0, 3],
      [1, 3],
      [2, 4],
    ] as const) {
      for (let best = first; best < end; best++) {
        const [gathered] = gatherFindings(
          [rankedWindow(candidate, [first, end], { best })],
          view,
          1,
        );
        const { quote, highlight } = gathered!.finding;
        const { sentences } = candidate.prepared;
        expect(quote.text).toBe(BODY.slice(quote.start, quote.end));
        expect([quote.start, quote.end]).toEqual([
          sentences[first]!.start,
          sentences[end - 1]!.end,
        ]);
        expect(BODY.slice(highlight.start, highlight.end)).toBe(sentences[best]!.text);
        expect(highlight.start).toBeGreaterThanOrEqual(quote.start);
        expect(highlight.end).toBeLessThanOrEqual(quote.end);
      }
    }
  });

  test('has in bold what its claimant says, where the best sentence is not theirs', () => {
    const candidate = candidateOf(reportOf());
    const view = viewOf('who said the ferry was overloaded?', [reportOf()]);
    const [gathered] = gatherFindings([rankedWindow(candidate, [0, 2], { best: 0 })], view, 1);
    const { claimant, highlight } = gathered!.finding;
    expect(claimant).toBe('Ada Brun');
    expect(BODY.slice(highlight.start, highlight.end)).toBe('“It was overloaded,” Ada Brun said.');
  });

  test('says who says what, and where', () => {
    const [finding] = gather([[{}, [1, 2]]]);
    expect(finding).toMatchObject({
      claimant: 'Ada Brun',
      stance: 'claims',
      statement: '“It was overloaded,”',
      citation: {
        article: 'ferry',
        title: 'Ferry sinks',
        outlet: 'The Coast Post',
        agency: 'NordWire',
        cited: ['Radio Skerry'],
        date: '2024-05-02',
        url: 'https://coast.example/ferry',
      },
      copies: [],
    });
    expect(finding!.citation).not.toHaveProperty('author');
  });

  test('without a claim is what the outlet reports', () => {
    const [finding] = gather([[{}, [0, 1]]]);
    expect(finding).toMatchObject({
      claimant: null,
      stance: 'reports',
      statement: 'The ferry sank on Monday.',
    });
  });

  test('of a claim that goes on beyond the quote states what the quote shows', () => {
    const claims = [{ content: BODY.slice(BODY.indexOf('“It')), claimant: 'Ada Brun' }];
    const [finding] = gather([[{ claims }, [1, 2]]]);
    expect(finding!.quote.text).toContain(finding!.statement);
  });
});

describe('findings', () => {
  test('keep the order of their windows', () => {
    const findings = gather([
      [{}, [3, 4]],
      [{}, [0, 1]],
      [{}, [1, 2]],
    ]);
    expect(findings.map(({ quote }) => quote.text)).toEqual([
      'The quay is closed.',
      'The ferry sank on Monday.',
      '“It was overloaded,” Ada Brun said.',
    ]);
  });

  test('of the same words are one, with every article that carries them', () => {
    const copy = (name: string, outlet: string | null) => ({ name, outlet }) as const;
    const findings = gather([
      [copy('first', 'The Coast Post'), [0, 1]],
      [copy('second', 'Island News'), [0, 1]],
      [copy('second', 'Island News'), [3, 4]],
      [copy('third', null), [0, 1]],
    ]);
    expect(findings).toHaveLength(2);
    expect(findings[0]!.citation.article).toBe('first');
    expect(findings[0]!.copies.map(({ article, outlet }) => [article, outlet])).toEqual([
      ['second', 'Island News'],
      ['third', null],
    ]);
    expect(findings[1]!.copies).toEqual([]);
  });

  test('are one even where outlets set other quotation marks and spaces', () => {
    const body = BODY.replace('“It was overloaded,”', '"It was  overloaded",');
    const findings = gather([
      [{ name: 'first' }, [1, 2]],
      [{ name: 'second', body, claims: [] }, [1, 2]],
    ]);
    expect(findings.map(({ copies }) => copies.length)).toEqual([1]);
  });

  test('of the same words in one article name that article once', () => {
    const body = 'The quay is closed. Brun left. The quay is closed.';
    const candidate = candidateOf(reportOf({ body, claims: [] }));
    const windows = [rankedWindow(candidate, [0, 1]), rankedWindow(candidate, [2, 3])];
    const gathered = gatherFindings(windows, viewOf('who closed the quay?', [reportOf()]), 10);
    expect(gathered.map(({ finding }) => finding.copies)).toEqual([[]]);
  });

  test('name a copy once, though it carries the words twice', () => {
    const twice = {
      name: 'second',
      body: 'The quay is closed. Brun left. The quay is closed.',
      claims: [],
    };
    const first = rankedWindow(candidateOf(reportOf()), [3, 4]);
    const second = candidateOf(reportOf(twice));
    const windows = [first, rankedWindow(second, [0, 1]), rankedWindow(second, [2, 3])];
    const gathered = gatherFindings(windows, viewOf('who closed the quay?', [reportOf()]), 10);
    expect(gathered.map(({ finding }) => finding.copies.map(({ article }) => article))).toEqual([
      ['second'],
    ]);
  });

  test('are at most as many as are wanted, but take the copies of all windows', () => {
    const findings = gather(
      [
        [{ name: 'first' }, [0, 1]],
        [{ name: 'first' }, [1, 2]],
        [{ name: 'second' }, [0, 1]],
      ],
      1,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]!.copies.map(({ article }) => article)).toEqual(['second']);
  });
});
