import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { addToArchiveDefinition } from './add-to-archive.ts';
import { askDefinition } from './ask.ts';
import { claimsDefinition } from './claims.ts';
import { feedDefinition } from './feed.ts';
import { helpDefinition } from './help.ts';
import { reindexDefinition } from './reindex.ts';
import { reportDefinition } from './report.ts';
import { sourceDefinition } from './source.ts';
import { sourcesDefinition } from './sources.ts';
import { statusDefinition } from './status.ts';
import { watchDefinition } from './watch.ts';
import { watchesDefinition } from './watches.ts';
import { whoClaimedThisDefinition } from './who-claimed-this.ts';

/** Every command that members have. */
export const COMMAND_DEFINITIONS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  askDefinition,
  sourcesDefinition,
  sourceDefinition,
  claimsDefinition,
  whoClaimedThisDefinition,
  helpDefinition,
  statusDefinition,
  reindexDefinition,
  reportDefinition,
  feedDefinition,
  addToArchiveDefinition,
  watchDefinition,
  watchesDefinition,
];
