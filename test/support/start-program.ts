import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUN = fileURLToPath(new URL('./run-program.mjs', import.meta.url));

/**
 * Starts a program of the tests in a process of its own.
 * @param program Its path in the project, such as `test/journal/change-forever.ts`.
 */
export function startProgram(program: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [RUN, program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}
