import { durationOf } from '../messages/duration-of.ts';
import type { Figures } from './meters.ts';
import type { ArchiveState } from './watch-archive.ts';

/** What health is told from. */
export interface Vitals {
  readonly gateway: Figures['gateway'];
  readonly archive: ArchiveState;
  /** Whether the bot was told to stop. */
  readonly isStopping: boolean;
  readonly now: Date;
}

/** Whether the bot can answer, as it is shown to who watches it. */
export type Health =
  | {
      readonly status: 'ok';
      /** ISO time. */
      readonly connectedSince: string;
      /** Null while others are being answered first. */
      readonly archive: {
        readonly generation: number;
        readonly reports: number;
        readonly indexedAt: string | null;
      } | null;
    }
  | {
      readonly status: 'unavailable';
      /** What is in the way, a sentence each. */
      readonly problems: readonly string[];
    };

/** The bot is well where it is connected to Discord, can read its archive, and is not stopping. */
export function checkHealth({ gateway, archive, isStopping, now }: Vitals): Health {
  const problems = [
    ...(isStopping ? ['The bot was told to stop.'] : []),
    ...(gateway.isUp ? [] : [disconnectedSince(gateway.since, now)]),
    ...(archive.problem === null ? [] : [archive.problem]),
  ];
  if (problems.length > 0 || gateway.since === null) return { status: 'unavailable', problems };
  const { status } = archive;
  return {
    status: 'ok',
    connectedSince: gateway.since.toISOString(),
    archive:
      status === null
        ? null
        : {
            generation: status.generation,
            reports: status.articles,
            indexedAt: status.indexedAt,
          },
  };
}

function disconnectedSince(since: Date | null, now: Date): string {
  if (since === null) return 'The bot is not connected to Discord yet.';
  const time = durationOf(now.getTime() - since.getTime());
  return `The connection to Discord was lost ${time} ago; the bot tries to connect again.`;
}
