import { pollFeed } from '../../src/feeds/poll-feed.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { quayWeb } from './sample-feeds.ts';

/**
 * A program that polls the feed of a folder of reports, and ends in the middle of adding what it
 * brings, as by a power cut; or says "asking" and waits for ever for the feed itself:
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
const { fetchAddress } = quayWeb();
await pollFeed(feed!.id, {
  moderation: { articles: articles!, journal, outlets: fakeOutlets, archive: null, now },
  fetchAddress(address, request) {
    if (last !== 'asking') return fetchAddress(address, request);
    process.stdout.write('asking\n');
    setInterval(() => {}, 60_000); // keeps the process
    return new Promise(() => {});
  },
  politeness: makePoliteness({ apart: 0 }),
  random: Math.random,
  signal: new AbortController().signal,
  log: { warn: () => {} },
});
