import { createInterface } from 'node:readline';
import type { Dependencies } from './dependencies.ts';

/** Questions in a terminal. */
export interface Prompt {
  /** @returns The answer in small letters; null where the input has ended. */
  ask(question: string): Promise<string | null>;
  close(): void;
}

/** Whether there is somebody to ask. */
export function isInteractive({ stdin, stdout }: Pick<Dependencies, 'stdin' | 'stdout'>): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}

/** Asks questions of whoever sits at the terminal, until it is closed. */
export function openPrompt({ stdin, stdout }: Pick<Dependencies, 'stdin' | 'stdout'>): Prompt {
  const lines = createInterface({ input: stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      stdout.write(question);
      const { value, done } = await answers.next();
      if (done) stdout.write('\n');
      return done ? null : value.trim().toLowerCase();
    },
    close: () => lines.close(),
  };
}
