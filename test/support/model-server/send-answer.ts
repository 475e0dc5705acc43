import type { ServerResponse } from 'node:http';
import type { HttpAnswer } from './misbehaviour.ts';

/** Sends a response, or as much of it as it is to be. */
export function sendAnswer(response: ServerResponse, answer: HttpAnswer): void {
  const { status, headers, pieces, ending } = answer;
  if (ending === 'silent') return;
  const whole = Buffer.from(pieces.join(''));
  // One piece is sent with its length, several as they come.
  const length = pieces.length === 1 ? { 'content-length': String(whole.length) } : {};
  response.writeHead(status, { ...headers, ...length });
  if (ending === 'whole') {
    for (const piece of pieces) response.write(piece);
    response.end();
    return;
  }
  const first = whole.subarray(0, Math.ceil(whole.length / 2));
  response.write(first, () => {
    if (ending === 'cut') response.destroy();
  });
}
