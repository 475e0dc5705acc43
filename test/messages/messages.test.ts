import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceSummary } from '../../src/archive/archive.ts';
import type { AnalysedArticle, FoundBy } from '../../src/domain.ts';
import { describeFeedChange } from '../../src/feeds/describe-feed-change.ts';
import type { KeptFeed, QueuedDraft } from '../../src/journal/feeds.ts';
import type { Change } from '../../src/journal/journal.ts';
import type { Watch } from '../../src/journal/watches.ts';
import { additionsMessage } from '../../src/messages/additions-message.ts';
import { answerMessage } from '../../src/messages/answer-message.ts';
import { changeMessage } from '../../src/messages/change-message.ts';
import { changesMessage } from '../../src/messages/changes-message.ts';
import { draftMessage } from '../../src/messages/draft-message.ts';
import {
  feedAddedMessage,
  feedChangedMessage,
  feedsMessage,
} from '../../src/messages/feeds-message.ts';
import { helpMessage } from '../../src/messages/help-message.ts';
import { ledgerMessage } from '../../src/messages/ledger-message.ts';
import type { Message } from '../../src/messages/message.ts';
import { moreSourcesMessage } from '../../src/messages/more-sources-message.ts';
import { noticeMessage } from '../../src/messages/notice-message.ts';
import { offerMessage } from '../../src/messages/offer-message.ts';
import { passagesMessage } from '../../src/messages/passages-message.ts';
import { queueMessage } from '../../src/messages/queue-message.ts';
import {
  reindexProgressMessage,
  reindexResultMessage,
} from '../../src/messages/reindex-message.ts';
import { removalMessage } from '../../src/messages/removal-message.ts';
import { reportMessage } from '../../src/messages/report-message.ts';
import { reportsMessage } from '../../src/messages/reports-message.ts';
import { sourcesMessage } from '../../src/messages/sources-message.ts';
import { statusMessage } from '../../src/messages/status-message.ts';
import { watchMessage } from '../../src/messages/watch-message.ts';
import { watchesMessage } from '../../src/messages/watches-message.ts';
import { CORRECTED_FIELDS } from '../../src/reading/report-hash.ts';
import { breachesOf } from './discord-rules.ts';
import {
  hostileCitation,
  hostileFinding,
  hostileLimits,
  hostileReply,
  hostileStance,
  hostileText,
} from './hostile.ts';

const ID = 'AbCdEfGhIjKl';

const anyPage = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constant(9999));
const anyDay = fc.constantFrom(null, '2024-05-02', '2024-05-09');
const anyTime = fc.date({
  min: new Date('2024-01-01'),
  max: new Date('2026-01-01'),
  noInvalidDate: true,
});

const anySource: fc.Arbitrary<SourceSummary> = fc.record({
  outlet: fc.oneof(fc.constant(null), hostileText),
  reports: fc.nat(100_000),
  first: anyDay,
  last: anyDay,
});

const foundBy = fc.constantFrom<FoundBy>(
  'correction',
  'front matter',
  'metadata',
  'line',
  'byline',
  'address',
  'boilerplate',
  'heading',
  'text',
  'none',
);

const anyReport: fc.Arbitrary<AnalysedArticle> = fc
  .record({
    citation: hostileCitation,
    body: hostileText,
    author: fc.oneof(fc.constant(null), hostileText),
    found: fc.record({
      title: foundBy,
      outlet: foundBy,
      agency: foundBy,
      cited: foundBy,
      date: foundBy,
      url: foundBy,
      author: foundBy,
    }),
    claims: fc.array(
      fc.record({
        name: fc.oneof(fc.constant(null), hostileText),
        stance: hostileStance,
        starts: fc.array(fc.nat(11_000), { minLength: 1, maxLength: 3 }),
        length: fc.nat(11_000),
      }),
      { maxLength: 60, size: 'max' },
    ),
  })
  .map(({ citation: { article: name, ...description }, body, author, found, claims }) => ({
    article: { ...description, name, author, found, body, format: 'txt', hash: '0', origin: [] },
    sentences: [],
    passages: [],
    claims: claims.map(({ name: claimant, stance, starts, length }) => ({
      source: [],
      cue: [],
      content: starts.map((start) => ({ start, end: start + length })),
      claimant: claimant === null ? null : { name: claimant, certainty: 0.9 },
      chain: [],
      stance,
      direct: false,
      certainty: 0.9,
    })),
    voices: [],
  }));

const anyState = fc.record({
  file: hostileText,
  content: fc.option(fc.constant('0'.repeat(64))),
  corrections: fc.record(
    { title: fc.option(hostileText), outlet: fc.option(hostileText), date: anyDay },
    { requiredKeys: [] },
  ),
});

const anyChange: fc.Arbitrary<Change> = fc.record({
  id: fc.integer({ min: 1, max: 999_999_999 }),
  at: anyTime,
  by: fc.record({ id: fc.constant(null), name: hostileText }),
  kind: fc.constantFrom('add', 'correct', 'remove', 'restore', 'undo'),
  report: hostileText,
  before: anyState,
  after: anyState,
  undoes: fc.option(fc.nat()),
});

const anyFeed: fc.Arbitrary<KeptFeed> = fc.record({
  id: fc.constant(ID),
  address: hostileText,
  title: fc.option(hostileText),
  mode: fc.constantFrom('add' as const, 'queue' as const),
  outlet: fc.option(hostileText),
  minutes: fc.integer({ min: 5, max: 10_080 }),
  by: fc.constant({ id: null, name: 'Ada' }),
  at: anyTime,
  etag: fc.constant(null),
  lastModified: fc.constant(null),
  polled: fc.option(anyTime),
  next: fc.option(anyTime),
  failures: fc.nat(),
  problem: fc.option(hostileText),
  changed: fc.option(
    fc.record({ at: anyTime, by: fc.record({ id: fc.constant(null), name: hostileText }) }),
  ),
  counts: fc.record({ waiting: fc.nat(), queued: fc.nat(), added: fc.nat(), failed: fc.nat() }),
});

const anyQueued: fc.Arbitrary<QueuedDraft> = fc.record({
  id: fc.constant(ID),
  at: anyTime,
  title: fc.option(hostileText),
  file: hostileText,
  source: fc.constant(null),
  feed: fc.option(hostileText),
});

const archiveState = fc.oneof(
  fc.record({ kind: fc.constantFrom('behind' as const, 'current' as const) }),
  fc.record({ kind: fc.constant('failed' as const), reason: hostileText }),
);
const anyRefused = fc.array(fc.record({ file: hostileText, reason: hostileText }), {
  maxLength: 20,
});

const anyWatch: fc.Arbitrary<Watch> = fc.record({
  id: fc.uuid(),
  guild: fc.constant('1'),
  channel: fc.constant('2'),
  about: hostileText,
  topic: fc.constant('0'),
  at: anyTime,
  by: fc.record({ id: fc.constant(null), name: hostileText }),
  waiting: fc.nat(50),
  more: fc.nat(),
  problem: fc.option(hostileText),
});

const messages: Record<string, fc.Arbitrary<Message>> = {
  answer: fc
    .tuple(hostileReply, fc.boolean())
    .map(([reply, canDiscuss]) => answerMessage({ id: ID, reply, canDiscuss })),
  'more sources': fc
    .tuple(hostileReply, anyPage)
    .map(([reply, page]) => moreSourcesMessage({ id: ID, reply }, page)),
  passages: fc
    .tuple(hostileReply, anyPage)
    .map(([reply, page]) => passagesMessage({ id: ID, reply }, page)),
  sources: fc
    .tuple(fc.array(anySource, { maxLength: 60, size: 'max' }), anyPage)
    .map(([sources, page]) => sourcesMessage(sources, ID, page)),
  reports: fc
    .tuple(fc.option(hostileText), fc.array(hostileCitation, { maxLength: 40 }), anyPage)
    .map(([outlet, reports, page]) => reportsMessage({ outlet, reports }, ID, page)),
  report: fc.tuple(anyReport, anyPage).map(([report, page]) => reportMessage(report, ID, page)),
  ledger: fc
    .tuple(
      hostileText,
      hostileLimits,
      fc.array(hostileFinding, { maxLength: 60 }),
      fc.nat(500),
      anyPage,
    )
    .map(([about, limits, entries, more, page]) => {
      const ledger = { limits, entries, total: entries.length + more };
      return ledgerMessage({ about, ledger, list: ID, page });
    }),
  status: fc
    .record({
      status: fc.record({
        generation: fc.nat(),
        encoder: hostileText,
        articles: fc.nat(),
        passages: fc.nat(),
        claims: fc.nat(),
        indexedAt: fc.oneof(
          fc.constant(null),
          anyTime.map((time) => time.toISOString()),
        ),
      }),
      encoderName: hostileText,
      answers: fc.record({
        count: fc.nat(),
        refused: fc.nat(),
        p50: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
        p95: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      }),
      upSince: anyTime,
      now: anyTime,
      version: hostileText,
      reindexing: fc.option(fc.record({ by: hostileText, since: anyTime })),
      waiting: fc.nat(100),
      operation: fc.option(
        fc.record({
          failed: fc.nat(),
          turnedAway: fc.record({ too_often: fc.nat(), busy: fc.nat(), not_askable: fc.nat() }),
          watching: fc.record({ watches: fc.nat(), waiting: fc.nat(), posted: fc.nat() }),
          model: fc.option(
            fc.record({
              name: hostileText,
              phrased: fc.nat(),
              plain: fc.nat(),
              dropped: fc.nat(),
              tokens: fc.nat(),
            }),
          ),
          reindex: fc.option(
            fc.record({
              outcome: fc.constantFrom('done', 'failed', 'busy', 'stopped'),
              milliseconds: fc.double({ min: 0, max: 1e9, noNaN: true }),
              at: anyTime,
            }),
          ),
          feeds: fc.record({
            count: fc.nat(),
            failing: fc.nat(),
            queued: fc.nat(),
            errors: fc.record({ feed: fc.nat(), item: fc.nat() }),
          }),
          gateway: fc.record({
            isUp: fc.boolean(),
            since: fc.option(anyTime),
            reconnects: fc.nat(),
          }),
        }),
      ),
    })
    .map(statusMessage),
  help: fc
    .record({
      commands: fc.array(fc.record({ name: hostileText, description: hostileText })),
      canModerate: fc.boolean(),
    })
    .map(helpMessage),
  'reindex progress': fc
    .option(fc.record({ done: fc.nat(), total: fc.nat() }))
    .map(reindexProgressMessage),
  'reindex result': fc
    .record({
      added: fc.nat(),
      changed: fc.nat(),
      removed: fc.nat(),
      unchanged: fc.nat(),
      refused: fc.array(fc.record({ file: hostileText, reason: hostileText })),
    })
    .map((report) => reindexResultMessage(report, 3.2)),
  draft: fc
    .record({
      id: fc.constant(ID),
      file: hostileText,
      preview: fc.record({
        fields: fc.tuple(...CORRECTED_FIELDS.map(() => fc.option(hostileText))).map((values) =>
          CORRECTED_FIELDS.map((field, at) => ({
            field,
            value: values[at] ?? null,
            by: 'metadata' as const,
            how: 'in the data of the page',
          })),
        ),
        firstLines: hostileText,
        words: fc.nat(),
        alreadyThere: fc.option(
          fc.record({
            kind: fc.constantFrom(
              'same file' as const,
              'removed' as const,
              'same text' as const,
              'same address' as const,
              'nearly the same' as const,
            ),
            report: hostileText,
            outlet: fc.constant(null),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
        ),
      }),
    })
    .map(draftMessage),
  refusedField: fc
    .record({ problem: hostileText, there: fc.option(hostileText) })
    .map(({ problem, there }) =>
      draftMessage({
        id: 'draft-1',
        file: 'a.txt',
        problem,
        preview: {
          fields: [],
          firstLines: '',
          words: 1,
          alreadyThere:
            there === null ? null : { kind: 'same text', report: there, outlet: null, share: 1 },
        },
      }),
    ),
  offer: fc
    .record({
      drafts: fc
        .array(
          fc.record({
            file: hostileText,
            title: fc.option(hostileText),
            outlet: fc.option(hostileText),
            date: fc.constantFrom(null, '2024-05-02'),
            there: fc.option(hostileText),
            isNew: fc.boolean(),
          }),
          { minLength: 1, maxLength: 30 },
        )
        .map((drafts) => drafts.map((draft, at) => ({ ...draft, draft: `draft-${at}` }))),
      refused: anyRefused,
    })
    .chain((offer) => anyPage.map((page) => offerMessage({ kind: 'offer', ...offer }, ID, page))),
  additions: fc
    .tuple(
      fc.array(anyChange, { minLength: 1, maxLength: 40 }),
      anyRefused,
      fc.option(
        fc.record({
          count: fc.integer({ min: 1, max: 500 }),
          reason: hostileText,
          again: fc.constantFrom(null, { action: 'rest', list: ID, from: 199 } as const),
        }),
      ),
      archiveState,
    )
    .map(([changes, left, rest, state]) => additionsMessage({ changes, left, rest }, state)),
  change: fc.tuple(anyChange, archiveState).map(([change, state]) => changeMessage(change, state)),
  changes: fc
    .tuple(fc.array(anyChange, { maxLength: 40 }), fc.option(hostileText), anyPage)
    .map(([changes, report, page]) => changesMessage(changes, report, ID, page)),
  feeds: fc
    .tuple(fc.array(anyFeed, { maxLength: 20 }), anyPage)
    .map(([feeds, page]) => feedsMessage(feeds, ID, page, new Date('2024-05-02'))),
  'feed that was added': fc
    .tuple(anyFeed, fc.nat())
    .map(([feed, items]) => feedAddedMessage(feed, items)),
  'feed that was changed': fc
    .tuple(anyFeed, anyFeed)
    .filter(([before, feed]) => describeFeedChange(before, feed, '').length > 0)
    .map(([before, feed]) => feedChangedMessage(before, feed)),
  queue: fc.tuple(fc.array(anyQueued, { maxLength: 40 }), anyPage).map(([drafts, page]) => {
    const named = drafts.map((draft, at) => ({ ...draft, id: `draft-${at}` }));
    const queue = {
      listed: named.map(({ id }) => id),
      waiting: named.filter((_, at) => at % 3 > 0),
    };
    return queueMessage(queue, ID, page, new Date('2024-05-02'));
  }),
  watch: fc
    .tuple(hostileText, fc.array(hostileFinding, { minLength: 1, maxLength: 10 }), fc.nat(500))
    .map(([about, entries, more]) => watchMessage({ about, entries, more }).message),
  watches: fc
    .tuple(fc.array(anyWatch, { maxLength: 30 }), anyPage)
    .map(([watches, page]) => watchesMessage(watches, ID, page)),
  removal: anyReport.map(({ article }) => removalMessage(article, ID)),
  notice: fc
    .tuple(hostileText, fc.constantFrom('problem' as const, 'info' as const))
    .map(([text, kind]) => noticeMessage(text, kind)),
};

describe('whatever it is made of', () => {
  test.each(Object.entries(messages))('Discord takes the %s message', (_, message) => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(breachesOf(sent)).toEqual([]);
      }),
    );
  });
});
