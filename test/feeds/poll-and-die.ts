import { pollFeed } from '../../src/feeds/poll-feed.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { quayWeb } from './sample-feeds.ts';

/**
 * A program that polls the feed of a folder of reports, and ends in the middle of adding what it
 * brings, as by a power cut:
 *
 *     node test/support/run-program.mjs test/feeds/poll-and-die.ts ARTICLES STEP
 */
const [articles, last] = process.argv.slice(2);
const now = () => new Date();
const journal = openJournal({
  articles: articles!,
  onStep: (step) => {
    if (step === last) process.kill(process.pid, 'SIGKILL');
  },
});
const [feed] = journal.feeds.list();
await pollFeed(feed!.id, {
  moderation: { articles: articles!, journal, outlets: fakeOutlets, archive: null, now },
  fetchAddress: quayWeb().fetchAddress,
  politeness: makePoliteness({ apart: 0 }),
  random: Math.random,
  signal: new AbortController().signal,
  log: { warn: () => {} },
});
