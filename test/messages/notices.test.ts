import { describe, expect, test } from 'vitest';
import { helpMessage } from '../../src/messages/help-message.ts';
import { noticeMessage } from '../../src/messages/notice-message.ts';
import {
  reindexProgressMessage,
  reindexResultMessage,
} from '../../src/messages/reindex-message.ts';
import { statusMessage } from '../../src/messages/status-message.ts';
import { asSeen } from './as-seen.ts';

describe('the status', () => {
  const now = new Date('2024-05-02T12:00:00Z');
  const state = {
    status: {
      generation: 3,
      encoder: 'words-1',
      articles: 924,
      passages: 9000,
      claims: 12_345,
      indexedAt: '2024-05-01T08:30:12.000Z',
    },
    encoderName: 'builtin',
    answers: { count: 120, refused: 30, p50: 39.6, p95: 90 },
    upSince: new Date('2024-05-02T09:00:00Z'),
    now,
    version: '1.2.3',
    reindexing: null,
    waiting: 0,
    operation: null,
  };

  test('tells of the archive and the bot', () => {
    expect(asSeen(statusMessage(state))).toBe(
      [
        'Status',
        '',
        'Reports: 924',
        'Passages: 9,000',
        'Claims: 12,345',
        'Last reindexed: 1 May 2024, 08:30 UTC',
        'Encoder: builtin',
        'Answers: 120, in 40 ms (p50) to 90 ms (p95)',
        'Not in the archive: 30 questions',
        'Waiting: nobody',
        'Running for: 3 hours',
        'Dateline 1.2.3',
      ].join('\n'),
    );
  });

  test('tells moderators how the bot works', () => {
    const operation = {
      failed: 2,
      turnedAway: { too_often: 1_200, busy: 0, not_askable: 4 },
      watching: { watches: 2, waiting: 0, posted: 7 },
      model: null,
      reindex: { outcome: 'done', milliseconds: 4_200, at: new Date('2024-05-02T10:00:00Z') },
      feeds: { count: 1, failing: 0, queued: 0, errors: { feed: 0, item: 0 } },
      gateway: { isUp: true, since: new Date('2024-05-02T11:57:00Z'), reconnects: 1 },
    } as const;
    expect(asSeen(statusMessage({ ...state, operation }))).toContain(
      [
        'Running for: 3 hours',
        'Unanswered: 2 failed, 1,200 asked too often, 4 that cannot be asked',
        'Watches: 2, with 7 claims posted',
        'My last reindex: took 4 seconds, 2 hours ago',
        'Feeds: 1',
        'Feed errors: none',
        'Connection: for 3 minutes, after 1 reconnect',
        'Dateline 1.2.3',
      ].join('\n'),
    );
  });

  test('tells who reindexes', () => {
    const reindexing = { by: 'Ada', since: new Date('2024-05-02T11:59:00Z') };
    expect(asSeen(statusMessage({ ...state, reindexing }))).toContain(
      'Ada started reindexing 1 minute ago',
    );
  });
});

describe('a reindex', () => {
  test('shows how far it is', () => {
    expect(asSeen(reindexProgressMessage({ done: 5, total: 20 }))).toContain(
      '█████░░░░░░░░░░░░░░░\n5 of 20 reports',
    );
    expect(asSeen(reindexProgressMessage(null))).toContain('Looking for new and changed reports');
  });

  test('ends with what changed and what was left out', () => {
    const report = {
      added: 2,
      changed: 1,
      removed: 0,
      unchanged: 40,
      refused: [{ file: 'a_b.pdf', reason: 'It is no text.' }],
    };
    expect(asSeen(reindexResultMessage(report, 75))).toBe(
      [
        'Reindexed',
        '',
        '**Added:** 2 · **Changed:** 1 · **Removed:** 0 · **Unchanged:** 40',
        '',
        '**Left out:** 1 file',
        '- **a\\_b.pdf**: It is no text.',
        '',
        'It took 1 minute.',
        '',
      ].join('\n'),
    );
  });

  test('gives whole reasons, and how many more there are', () => {
    const refused = Array.from({ length: 200 }, (_, at) => ({
      file: `report-${at}.txt`,
      reason: 'The file is empty.',
    }));
    const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    const seen = asSeen(reindexResultMessage({ ...counts, refused }, 0.2));
    const shown = seen.match(/: The file is empty\.\n/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(seen).toContain(`\n- and ${200 - shown} more\n`);
  });
});

describe('help', () => {
  test('names the commands, and to moderators what they may', () => {
    const commands = [{ name: 'ask', description: 'Asks the archive.' }];
    expect(asSeen(helpMessage({ commands, canModerate: false }))).toContain(
      '**Commands**\n- **/ask** – Asks the archive.\n',
    );
    expect(asSeen(helpMessage({ commands, canModerate: false }))).not.toContain('moderator');
    expect(asSeen(helpMessage({ commands, canModerate: true }))).toContain('**For moderators**');
  });
});

describe('a notice', () => {
  test('is shown as it is written', () => {
    expect(asSeen(noticeMessage('No outlet is called **Coast**.\nSee /sources.', 'problem'))).toBe(
      'No outlet is called \\*\\*Coast\\*\\*.\nSee /sources.\n',
    );
  });
});
