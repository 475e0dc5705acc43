import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ModelFailure } from '../../src/model/model-failure.ts';
import { openChat } from '../../src/model/open-chat.ts';
import { loopbackServer } from '../support/discord/loopback-server.ts';
import { PROVIDERS } from '../support/model-server/model-server.ts';
import { MODELS } from '../support/model-server/served-editor.ts';

const CHUNK = 'x'.repeat(65_536);

/** What the server does with a request. */
let answer: (response: ServerResponse) => void = () => {};
const server = loopbackServer((_, response) => answer(response));

beforeAll(async () => {
  vi.stubEnv('ANTHROPIC_API_KEY', 'invented');
  await server.open();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const printed: unknown[][] = [];
beforeEach(() => {
  for (const kind of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, kind).mockImplementation((...given) => void printed.push(given));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  printed.splice(0);
});

/** Sends without an end, as fast as it is read. */
function sendWithoutEnd(response: ServerResponse): void {
  while (response.write(CHUNK));
  response.once('drain', () => sendWithoutEnd(response));
}

describe.each(
  PROVIDERS,
)('of what a server of %s sends, nothing is printed, and it fails soon', (provider) => {
  async function reason(): Promise<string> {
    const url = `http://127.0.0.1:${server.port()}`;
    const chat = await openChat({ model: MODELS[provider], url, hasOpenAiKey: false });
    const form = z.object({ word: z.string() });
    return chat.say('Say a word.', form, AbortSignal.timeout(20_000)).then(
      () => 'said',
      (error: unknown) => (error as ModelFailure).reason,
    );
  }

  const type = provider === 'ollama' ? 'application/x-ndjson' : 'application/json';
  test.each<[string, string, number, (response: ServerResponse) => void]>([
    ['an endless answer', 'malformed', 200, sendWithoutEnd],
    ['an endless error', 'server error', 500, sendWithoutEnd],
    ['an error that is a page', 'server error', 502, (response) => response.end('<h1>Bad</h1>')],
    ['an error that is nothing', 'refused', 404, (response) => response.end()],
    ['half a line', 'malformed', 200, (response) => response.end('{"message": {"content": "who')],
    ['lines of text', 'malformed', 200, (response) => response.end('who\nasked\nthat\n')],
    ['nothing', 'malformed', 200, (response) => response.end()],
  ])('%s: %s', async (_, expected, status, send) => {
    answer = (response) => {
      response.writeHead(status, { 'content-type': status === 502 ? 'text/html' : type });
      send(response);
    };
    expect(await reason()).toBe(expected);
    expect(printed).toEqual([]);
  });
});
