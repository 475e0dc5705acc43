import type { Logger } from 'pino';
import type { DiscordConfig } from '../config.ts';
import type { Desk } from '../desk/desk.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import type { History } from '../history/history.ts';
import type { Indexer } from '../indexing/indexer.ts';
import type { Meters } from '../metrics/meters.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Watcher } from '../watching/watcher.ts';
import type { Editor } from '../writing/make-editor.ts';
import type { Channels } from './channels.ts';
import type { MemberLimits } from './member-limits.ts';
import type { Tasks } from './tasks.ts';

/** Everything that the handlers of messages and interactions work with. */
export interface Bot {
  readonly config: DiscordConfig;
  readonly desk: Desk;
  readonly history: History;
  readonly channels: Channels;
  readonly limits: MemberLimits;
  readonly indexer: Indexer;
  /** What moderators work with. */
  readonly moderation: Moderation;
  /** Posts what is found about what is watched; told when there may be something new. */
  readonly watcher: Pick<Watcher, 'wake'>;
  /** Makes the next reindex begin sooner: called when one is likely to follow. */
  readonly warm: () => void;
  readonly fetchAddress: FetchAddress;
  /** Looks at once at which feeds are due: called when one was added. */
  readonly wakeFeeds: () => void;
  readonly meters: Meters;
  readonly tasks: Tasks;
  readonly log: Logger;
  /** Phrases answers with a language model; null: none is configured. */
  readonly editor: Editor | null;
  /** Aborted when the bot is to end. */
  readonly stop: AbortSignal;
  readonly now: () => Date;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  /** When the bot started. */
  readonly since: Date;
  /** Name of the encoder, as it is configured. */
  readonly encoderName: string;
  readonly version: string;
}
