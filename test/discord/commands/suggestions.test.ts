import type { AutocompleteInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { source } from '../../../src/discord/commands/source.ts';
import { suggestOutlets } from '../../../src/discord/commands/suggest-outlets.ts';
import type { Citation } from '../../../src/domain.ts';
import { fakeBot } from '../fake-bot.ts';

/** Turns what follows around, and is not seen. */
const TURN = '\u202e';

const typed = {
  commandName: 'sources',
  options: { getFocused: () => '' },
} as unknown as AutocompleteInteraction;

async function reportsFor(report: Partial<Citation>) {
  const citation: Citation = {
    article: 'quay',
    title: null,
    outlet: null,
    agency: null,
    cited: [],
    date: null,
    url: null,
    ...report,
  };
  return source.suggest(typed, fakeBot({ desk: { suggestReports: async () => [citation] } }));
}

describe('a suggested report', () => {
  test('is its day, outlet and headline, without invisible characters', async () => {
    const report = { date: '2024-07-01', outlet: `Tug${TURN} Weekly`, title: `A${TURN}\ntug` };
    expect(await reportsFor(report)).toEqual([
      { name: '2024-07-01 · Tug Weekly · A tug', value: 'quay' },
    ]);
  });

  test('without anything to be seen is its name', async () => {
    expect(await reportsFor({ title: TURN })).toEqual([{ name: 'quay', value: 'quay' }]);
  });
});

test('outlets are suggested whose names can be chosen as they stand', async () => {
  const names = ['Tug Weekly', `Tug${TURN} Monthly`, ' Tug', 'x'.repeat(101), 'unnamed outlet'];
  const bot = fakeBot({ desk: { suggestOutlets: async () => names } });
  expect(await suggestOutlets(typed, bot)).toEqual([
    { name: 'Tug Weekly', value: 'Tug Weekly' },
    { name: 'unnamed outlet', value: 'unnamed outlet' },
  ]);
});
