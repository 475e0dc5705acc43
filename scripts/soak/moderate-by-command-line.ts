import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROGRAM } from '../../test/support/bot-process.ts';
import { type Attempt, nameIn } from './expected-report.ts';
import type { InventedReport } from './invent-report.ts';
import type { Moderator, Outcome } from './moderator.ts';

/** Where the reports and the archive are, and where files lie that are to be added. */
export interface Place {
  readonly articles: string;
  readonly store: string;
  readonly offered: string;
}

/** What a command of the command line came to. */
export interface CommandEnd {
  /** null: it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A moderator who uses `dateline report …`.
 * @param mercy Milliseconds after which the next command is killed; null: it is let be.
 */
export function moderateByCommandLine(place: Place, mercy: () => number | null): Moderator {
  return {
    async make(invented, attempt): Promise<Outcome> {
      const since = performance.now();
      const { code, stdout, stderr } = await runCommand(
        place,
        ['report', ...argumentsFor(invented, attempt, place), '--json'],
        mercy(),
      );
      if (code === null) return { kind: 'cut off' };
      const id = code === 0 ? changeIn(stdout) : null;
      if (id === null) return { kind: 'refused', why: `${stdout}${stderr}` };
      return { kind: 'acknowledged', id, followed: Promise.resolve(performance.now() - since) };
    },
  };
}

/** Runs `dateline` on the reports and the archive of a place. */
export async function runCommand(
  { articles, store }: Pick<Place, 'articles' | 'store'>,
  args: readonly string[],
  killedAfter: number | null = null,
): Promise<CommandEnd> {
  const folders = ['--articles', articles, '--store', store];
  const child = spawn(process.execPath, [PROGRAM, ...args, ...folders], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer =
    killedAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killedAfter);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  clearTimeout(timer);
  return { code, stdout, stderr };
}

function argumentsFor(invented: InventedReport, attempt: Attempt, { offered }: Place): string[] {
  const name = nameIn(invented);
  switch (attempt.kind) {
    case 'add': {
      mkdirSync(offered, { recursive: true });
      const path = join(offered, invented.file);
      writeFileSync(path, invented.bytes);
      return ['add', path, '--yes', ...optionsFor(invented.given)];
    }
    case 'correct':
      return ['correct', name, ...optionsFor(attempt.fields)];
    case 'remove':
      return ['remove', name, '--yes'];
    case 'restore':
      return ['restore', name];
    case 'undo':
      return ['undo', String(attempt.change)];
  }
}

function optionsFor(fields: InventedReport['given']): string[] {
  return Object.entries(fields).flatMap(([field, value]) => [`--${field}`, value ?? '']);
}

/** Number of the change that a command says it has made; null: none. */
function changeIn(stdout: string): number | null {
  const said = JSON.parse(stdout) as { id?: number; added?: { change: number }[] };
  return said.id ?? said.added?.[0]?.change ?? null;
}
