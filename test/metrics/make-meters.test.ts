import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';

const STATUS = {
  generation: 3,
  encoder: 'words-1',
  articles: 924,
  passages: 9_000,
  claims: 12_345,
  indexedAt: null,
};

/** Meters whose clock is moved by hand. */
function meters() {
  let time = new Date('2024-05-02T12:00:00Z');
  const made = makeMeters({ now: () => time });
  return {
    ...made,
    at: (iso: string) => {
      time = new Date(iso);
    },
    /** The samples by name and labels. */
    async samples(): Promise<Record<string, string>> {
      const lines = (await made.text()).split('\n').filter((line) => /^[^#]/.test(line));
      return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
    },
  };
}

describe('meters', () => {
  test('begin with zeros, and without an archive', async () => {
    const { figures, samples } = meters();
    expect(await figures()).toEqual({
      answers: { answered: 0, refused: 0, failed: 0 },
      turnedAway: { too_often: 0, busy: 0, not_askable: 0 },
      times: { p50: null, p95: null },
      waiting: 0,
      watching: { watches: 0, waiting: 0, posted: 0 },
      reindex: null,
      feedErrors: { feed: 0, item: 0 },
      model: { phrased: 0, plain: 0, stood: 0, dropped: 0, tokens: 0, cost: 0 },
      gateway: { isUp: false, since: null, reconnects: 0 },
    });
    const text = await samples();
    expect(text).toMatchObject({
      'dateline_answers_total{outcome="failed"}': '0',
      'dateline_questions_turned_away_total{reason="busy"}': '0',
      'dateline_reindexes_total{outcome="done"}': '0',
      dateline_questions_waiting: '0',
      dateline_gateway_up: '0',
      dateline_gateway_reconnects_total: '0',
      dateline_answer_seconds_count: '0',
    });
    expect(Object.keys(text).join()).not.toContain('dateline_reports');
  });

  test('are each their own', async () => {
    const [one, other] = [meters(), meters()];
    one.answered('answered', 20);
    expect((await other.figures()).answers.answered).toBe(0);
  });

  test('count answers and refusals, and how long they took', async () => {
    const { answered, figures, samples } = meters();
    for (const milliseconds of [8, 40, 41, 900, 12_000]) answered('answered', milliseconds);
    answered('refused', 42);
    expect(await figures()).toMatchObject({
      answers: { answered: 5, refused: 1, failed: 0 },
      times: { p50: 41, p95: 12_000 },
    });
    expect(await samples()).toMatchObject({
      'dateline_answers_total{outcome="answered"}': '5',
      'dateline_answers_total{outcome="refused"}': '1',
      'dateline_answer_seconds_bucket{le="0.01"}': '1',
      'dateline_answer_seconds_bucket{le="0.05"}': '4',
      'dateline_answer_seconds_bucket{le="1"}': '5',
      'dateline_answer_seconds_bucket{le="10"}': '5',
      'dateline_answer_seconds_bucket{le="+Inf"}': '6',
      dateline_answer_seconds_count: '6',
    });
  });

  test.each([
    ['TOO_OFTEN', { too_often: 1, busy: 0, not_askable: 0 }],
    ['BUSY', { too_often: 0, busy: 1, not_askable: 0 }],
    ['QUESTION', { too_often: 0, busy: 0, not_askable: 1 }],
    ['USAGE', { too_often: 0, busy: 0, not_askable: 1 }],
  ] as const)('count a question with %s as turned away', async (code, turnedAway) => {
    const { notAnswered, figures } = meters();
    notAnswered(new DatelineError(code, 'No.'));
    expect(await figures()).toMatchObject({ turnedAway, answers: { failed: 0 } });
  });

  test.each([
    new DatelineError('STORE_DAMAGED', 'No.'),
    new Error('No.'),
    undefined,
  ])('count a question with another failure as failed: %s', async (thrown) => {
    const { notAnswered, figures, samples } = meters();
    notAnswered(thrown);
    expect((await figures()).answers.failed).toBe(1);
    expect((await samples())['dateline_answers_total{outcome="failed"}']).toBe('1');
  });

  test('count who waits, also where the work fails', async () => {
    const { waiting, figures } = meters();
    const failed = waiting(async () => {
      expect((await figures()).waiting).toBe(1);
      throw new Error('torn');
    });
    await expect(failed).rejects.toThrow('torn');
    expect((await figures()).waiting).toBe(0);
    expect(await waiting(async () => 'done')).toBe('done');
  });

  test('count reindexes, and the time of those that were done', async () => {
    const { reindexed, figures, samples, at } = meters();
    reindexed('done', 4_000);
    at('2024-05-02T13:00:00Z');
    reindexed('failed', 100);
    expect((await figures()).reindex).toEqual({
      outcome: 'failed',
      milliseconds: 100,
      at: new Date('2024-05-02T13:00:00Z'),
    });
    expect(await samples()).toMatchObject({
      'dateline_reindexes_total{outcome="done"}': '1',
      'dateline_reindexes_total{outcome="failed"}': '1',
      'dateline_reindex_seconds_bucket{le="5"}': '1',
      dateline_reindex_seconds_sum: '4',
      dateline_reindex_seconds_count: '1',
    });
  });

  test('count changes by kind', async () => {
    const { changed, samples } = meters();
    changed('add');
    changed('add');
    changed('undo');
    expect(await samples()).toMatchObject({
      'dateline_changes_total{kind="add"}': '2',
      'dateline_changes_total{kind="undo"}': '1',
    });
  });

  test('count watches, what waits for them and what was posted', async () => {
    const { watching, claimsPosted, figures, samples } = meters();
    watching(3, 12);
    watching(2, 1);
    claimsPosted(10);
    claimsPosted(1);
    expect((await figures()).watching).toEqual({ watches: 2, waiting: 1, posted: 11 });
    expect(await samples()).toMatchObject({
      dateline_watches: '2',
      dateline_watch_claims_waiting: '1',
      dateline_watch_claims_posted_total: '11',
    });
  });

  test('tell what the archive holds, of late', async () => {
    const { holds, samples } = meters();
    holds(STATUS);
    holds({ ...STATUS, generation: 4, articles: 925 });
    expect(await samples()).toMatchObject({
      dateline_reports: '925',
      dateline_passages: '9000',
      dateline_claims: '12345',
      dateline_archive_generation: '4',
    });
  });

  test('tell of the connection; one that is made again is a reconnect', async () => {
    const { connected, disconnected, figures, samples, at } = meters();
    disconnected();
    expect((await figures()).gateway).toEqual({ isUp: false, since: null, reconnects: 0 });
    connected();
    at('2024-05-02T13:00:00Z');
    expect((await figures()).gateway).toEqual({
      isUp: true,
      since: new Date('2024-05-02T12:00:00Z'),
      reconnects: 0,
    });
    expect((await samples()).dateline_gateway_up).toBe('1');
    disconnected();
    at('2024-05-02T14:00:00Z');
    disconnected();
    expect((await figures()).gateway).toEqual({
      isUp: false,
      since: new Date('2024-05-02T13:00:00Z'),
      reconnects: 0,
    });
    expect((await samples()).dateline_gateway_up).toBe('0');
    connected();
    expect((await figures()).gateway).toMatchObject({ isUp: true, reconnects: 1 });
    // A session that is resumed at once was never told to be lost.
    connected();
    expect((await samples()).dateline_gateway_reconnects_total).toBe('2');
  });

  test('count polls of feeds, their errors and their items, and show how many there are', async () => {
    const { polled, holdsFeeds, figures, samples } = meters();
    expect(await samples()).toMatchObject({
      'dateline_feed_polls_total{outcome="failed"}': '0',
      'dateline_feed_errors_total{of="feed"}': '0',
      'dateline_feed_items_total{outcome="queued"}': '0',
      dateline_feeds: '0',
    });
    const none = { added: 0, queued: 0, there: 0, failed: 0, postponed: 0 };
    polled('changed', { added: 3, queued: 2, there: 1, failed: 4, postponed: 5 });
    polled('unchanged', none);
    polled('failed', none);
    holdsFeeds({ feeds: 3, failing: 1, queued: 12 });
    expect((await figures()).feedErrors).toEqual({ feed: 1, item: 4 });
    expect(await samples()).toMatchObject({
      'dateline_feed_polls_total{outcome="changed"}': '1',
      'dateline_feed_polls_total{outcome="unchanged"}': '1',
      'dateline_feed_polls_total{outcome="failed"}': '1',
      'dateline_feed_errors_total{of="feed"}': '1',
      'dateline_feed_errors_total{of="item"}': '4',
      'dateline_feed_items_total{outcome="added"}': '3',
      'dateline_feed_items_total{outcome="queued"}': '2',
      'dateline_feed_items_total{outcome="there"}': '1',
      dateline_feeds: '3',
      dateline_feeds_failing: '1',
      dateline_feed_queue: '12',
    });
  });

  test('tell of the process where that is asked for, under the same prefix', async () => {
    const text = await makeMeters({ now: () => new Date(), withProcess: true }).text();
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(names).toContain('dateline_process_resident_memory_bytes');
    expect(names.filter((name) => !name!.startsWith('dateline_'))).toEqual([]);
  });

  test('count what a language model does', async () => {
    const { model, figures, text } = meters();
    expect(await text()).toContain('dateline_model_answers_total{outcome="nothing stands"} 0');
    model.asked('answer', 'answered', 1_200);
    model.asked('answer', 'timeout', 8_000);
    model.used({ input: 900, output: 60 }, 0.02);
    model.read('follow-up', 'used');
    model.edited('in part', 1_300);
    model.edited('failed', 8_000);
    model.dropped('quotes what its findings do not say');
    model.stood(2);
    expect((await figures()).model).toEqual({
      phrased: 1,
      plain: 1,
      stood: 2,
      dropped: 1,
      tokens: 960,
      cost: 0.02,
    });
    const told = await text();
    for (const line of [
      'dateline_model_calls_total{task="answer",outcome="timeout"} 1',
      'dateline_model_seconds_count 1',
      'dateline_model_tokens_total{of="question"} 900',
      'dateline_model_cost_total 0.02',
      'dateline_model_readings_total{task="follow-up",outcome="used"} 1',
      'dateline_model_answers_total{outcome="in part"} 1',
      'dateline_model_sentences_total{outcome="quotes what its findings do not say"} 1',
      'dateline_model_sentences_total{outcome="stands"} 2',
    ]) {
      expect(told).toContain(`${line}\n`);
    }
  });
});
