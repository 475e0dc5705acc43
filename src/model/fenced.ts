import { randomBytes } from 'node:crypto';

/**
 * Values as lines of JSON between lines with a code that nobody can foresee: no text of a report or
 * question can end the data early, as it can neither know the code nor begin a line.
 */
export function fenced(values: readonly unknown[]): string {
  const code = randomBytes(12).toString('hex');
  return [`BEGIN ${code}`, ...values.map(lineOf), `END ${code}`].join('\n');
}

/** JSON without the characters that some take for the end of a line. */
function lineOf(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (end) => {
    return `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
