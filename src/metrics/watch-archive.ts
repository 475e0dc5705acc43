import type { ArchiveStatus } from '../archive/archive.ts';
import { DatelineError } from '../errors.ts';
import type { Meters } from './meters.ts';

/** Milliseconds that the archive has to say what it holds. */
const WITHIN = 5_000;

/** How the archive is doing. */
export interface ArchiveState {
  /** Why it cannot be read, in a sentence; null: it can. */
  readonly problem: string | null;
  /** What it holds; null: it cannot be read, or others are being answered first. */
  readonly status: ArchiveStatus | null;
}

/** What is looked at. */
export interface WatchedArchive {
  /** Asks the archive; null: nobody has opened it yet. */
  readonly read: () => Promise<ArchiveStatus> | null;
  readonly meters: Meters;
  /** Milliseconds to wait for it. */
  readonly within?: number;
}

const BUSY: ArchiveState = { problem: null, status: null };

/**
 * Looks how the archive is doing, and lets the meters know. However often it is called, one question
 * about it is open at a time: those who watch take nobody's place in the queue. It never throws. An
 * archive that has no time because it answers questions is well.
 */
export function watchArchive({ read, meters, within = WITHIN }: WatchedArchive) {
  let reading: Promise<ArchiveState> | null = null;

  async function look(asked: Promise<ArchiveStatus>): Promise<ArchiveState> {
    try {
      const status = await asked;
      meters.holds(status);
      return { problem: null, status };
    } catch (error) {
      if (error instanceof DatelineError && error.code === 'BUSY') return BUSY;
      return { problem: sentenceFor(error), status: null };
    } finally {
      reading = null;
    }
  }

  async function answersGiven(): Promise<number> {
    const { answers } = await meters.figures();
    return answers.answered + answers.refused;
  }

  return async (): Promise<ArchiveState> => {
    const asked = reading === null ? read() : null;
    if (asked !== null) reading = look(asked);
    const current = reading;
    if (current === null) {
      return { problem: 'The archive is not open yet; the bot is starting.', status: null };
    }
    const before = await answersGiven();
    const state = await inTime(current, within);
    if (state !== null) return state;
    if ((await answersGiven()) > before) return BUSY;
    const problem = `The archive has not answered for ${within / 1_000} s. If it stays like that, start the bot again.`;
    return { problem, status: null };
  };
}

/** What comes of some work; null where that takes longer. */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof DatelineError) return error.message;
  return `The archive cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}
