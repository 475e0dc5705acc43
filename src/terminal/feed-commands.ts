import type { Command } from 'commander';
import type { FeedOptions } from './change-feeds.ts';
import {
  command,
  commandGroup,
  configForChanges,
  configWith,
  withOwnStore,
} from './command-line.ts';
import type { QueueOptions } from './decide-on-queue.ts';
import type { Dependencies } from './dependencies.ts';
import type { Folders } from './with-store.ts';

type Json = { readonly json?: true };

/** `dateline feed …`: the feeds that are polled for new reports. */
export function addFeedCommands(program: Command, deps: Dependencies): void {
  const feed = commandGroup(program, 'feed', 'add, list, poll and remove RSS and Atom feeds', [
    'feed add https://courier.example/rss --outlet "Vistula Courier"',
    'feed poll',
    'feed queue --approve all',
  ]);

  /** One that changes the folder of reports. */
  const changing = (name: string, does: string, examples: readonly string[]) =>
    withOwnStore(command(feed, name, does, examples));

  command(feed, 'add', 'add a feed, or change one; the bot polls it, and "feed poll" does', [
    'feed add https://courier.example/rss --outlet "Vistula Courier" --mode add --every 60',
    'feed add https://courier.example/rss --mode queue',
  ])
    .argument('<address>', 'of the feed, or of a page that links to it')
    .option('--outlet <outlet>', 'who publishes all of it')
    .option('--mode <mode>', 'add: new reports are added; queue: they wait for approval (default)')
    .option('--every <minutes>', 'minutes between two polls, 5 to 10080 (default: 30)')
    .option('--latest <count>', 'how many of what it lists now are taken, 0 to 100 (default: 10)')
    .option('--articles <folder>', 'folder of reports (default: index/articles)')
    .option('--json', 'print the feed as JSON')
    .action(async (address: string, options: FeedOptions & Folders) =>
      (await import('./change-feeds.ts')).addFeedFrom(
        address,
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  command(feed, 'list', 'list the feeds with what came of them', ['feed list'])
    .option('--articles <folder>', 'folder of reports (default: index/articles)')
    .option('--json', 'print JSON, one feed a line')
    .action(async (options: Json & Folders) =>
      (await import('./change-feeds.ts')).listFeeds(options, deps, await configWith(options, deps)),
    );

  command(feed, 'remove', 'stop polling a feed; what it has added stays', [
    'feed remove https://courier.example/rss',
  ])
    .argument('<feed>', 'its address, id or title')
    .option('--articles <folder>', 'folder of reports (default: index/articles)')
    .action(async (called: string, options: Folders) =>
      (await import('./change-feeds.ts')).removeFeed(called, deps, await configWith(options, deps)),
    );

  changing('poll', 'poll all feeds now, or one', ['feed poll'])
    .argument('[feed]', 'its address, id or title')
    .option('--json', 'print what came of each feed as JSON, one a line')
    .action(async (called: string | undefined, options: Json & Folders) =>
      (await import('./poll-feeds-now.ts')).pollFeedsNow(
        called,
        options,
        deps,
        await configForChanges(options, deps),
      ),
    );

  changing('queue', 'list what waits for approval, or decide on it', [
    'feed queue',
    'feed queue --approve all',
    'feed queue --decline Zk3vP0aQ_x1B',
  ])
    .option('--approve <id...>', 'add these; "all": everything that waits')
    .option('--decline <id...>', 'drop these; "all": everything that waits')
    .option('--json', 'print JSON, one report a line')
    .action(async (options: QueueOptions & Folders) =>
      (await import('./decide-on-queue.ts')).decideOnQueue(
        options,
        deps,
        await configForChanges(options, deps),
      ),
    );
}
