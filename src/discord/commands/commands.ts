import { addToArchive } from './add-to-archive.ts';
import { ask } from './ask.ts';
import { claims } from './claims.ts';
import type { Command } from './command.ts';
import { feed } from './feed.ts';
import { help } from './help.ts';
import { reindex } from './reindex.ts';
import { report } from './report.ts';
import { source } from './source.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { watch } from './watch.ts';
import { watches } from './watches.ts';
import { whoClaimedThis } from './who-claimed-this.ts';

/** Every command that the bot answers. */
export const COMMANDS: readonly Command[] = [
  ask,
  sources,
  source,
  claims,
  whoClaimedThis,
  help,
  status,
  reindex,
  report,
  feed,
  addToArchive,
  watch,
  watches,
];
