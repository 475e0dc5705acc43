import { describe, expect, test } from 'vitest';
import { checkHealth, type Vitals } from '../../src/metrics/check-health.ts';

const WELL: Vitals = {
  gateway: { isUp: true, since: new Date('2024-05-02T09:00:00Z'), reconnects: 1 },
  archive: {
    problem: null,
    status: {
      generation: 3,
      encoder: 'words-1',
      articles: 924,
      passages: 9_000,
      claims: 12_345,
      indexedAt: '2024-05-01T08:30:12.000Z',
    },
  },
  isStopping: false,
  now: new Date('2024-05-02T12:00:00Z'),
};

const DAMAGED = { problem: 'The archive is damaged.', status: null };

describe('the health', () => {
  test('is ok where Discord and the archive are there', () => {
    expect(checkHealth(WELL)).toEqual({
      status: 'ok',
      connectedSince: '2024-05-02T09:00:00.000Z',
      archive: { generation: 3, reports: 924, indexedAt: '2024-05-01T08:30:12.000Z' },
    });
  });

  test('is ok while others are being answered', () => {
    const archive = { problem: null, status: null };
    expect(checkHealth({ ...WELL, archive })).toMatchObject({ status: 'ok', archive: null });
  });

  test.each<[string, Partial<Vitals>, string[]]>([
    [
      'the bot was not connected yet',
      { gateway: { isUp: false, since: null, reconnects: 0 } },
      ['The bot is not connected to Discord yet.'],
    ],
    [
      'the connection is lost',
      { gateway: { isUp: false, since: new Date('2024-05-02T11:58:00Z'), reconnects: 0 } },
      ['The connection to Discord was lost 2 minutes ago; the bot tries to connect again.'],
    ],
    ['the archive cannot be read', { archive: DAMAGED }, ['The archive is damaged.']],
    ['the bot is to end', { isStopping: true }, ['The bot was told to stop.']],
    [
      'several things are',
      { archive: DAMAGED, gateway: { isUp: false, since: null, reconnects: 0 } },
      ['The bot is not connected to Discord yet.', 'The archive is damaged.'],
    ],
  ])('is not where %s', (_, changes, problems) => {
    expect(checkHealth({ ...WELL, ...changes })).toEqual({ status: 'unavailable', problems });
  });
});
