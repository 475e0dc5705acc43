import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { commandProblems } from '../support/discord/command-problems.ts';
import type { CommandBody } from '../support/discord/records.ts';

type Stored = CommandBody & { readonly id: string };

/** An answer that is given in place of the right one. */
export interface Failure {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const ROUTE = /^\/api\/v10(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)(?:\/(\d+))?$/;

/**
 * The part of Discord's API that keeps commands, on a port of loopback. It answers as Discord does:
 * with every default filled in, nothing that was left out, and languages in an order of its own.
 */
export async function startCommandServer() {
  const stored = new Map<string, Stored[]>();
  const sent: string[] = [];
  const failures: Failure[] = [];
  let ids = 0;

  function store(scope: string, commands: Stored[]): void {
    const problems = commandProblems(commands);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    stored.set(scope, commands);
  }

  async function answer(request: IncomingMessage): Promise<Failure> {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const [, scope, id] = ROUTE.exec(pathname) ?? [];
    if (scope === undefined) return { status: 404, body: { code: 0, message: '404: Not Found' } };
    const commands = stored.get(scope) ?? [];
    const shown = (command: Stored) =>
      answered(command, scope.includes('/guilds/'), searchParams.has('with_localizations'));
    if (request.method === 'GET') return { status: 200, body: commands.map(shown) };

    const body = request.method === 'DELETE' ? null : ((await json(request)) as CommandBody);
    const before = commands.find((command) => command.id === id);
    sent.push(`${request.method} ${body?.name ?? before?.name}`);
    if (request.method === 'POST') {
      const command = { ...body!, id: String(++ids) };
      store(scope, [...commands, command]);
      return { status: 201, body: shown(command) };
    }
    const others = commands.filter((command) => command.id !== id);
    if (body === null) {
      store(scope, others);
      return { status: 204 };
    }
    // An edit leaves what it does not name.
    const changed = { ...before!, ...body };
    store(scope, [...others, changed]);
    return { status: 200, body: shown(changed) };
  }

  const server = createServer(async (request, response) => {
    const { status, headers, body } = failures.shift() ?? (await answer(request));
    response.writeHead(status, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    /** Requests that would change something, as "POST ask", in their order. */
    sent,
    /** What the next requests are answered with. */
    failures,
    /** The commands of one path, as they were sent. */
    commands: (scope: string): readonly Stored[] => stored.get(scope) ?? [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answered(command: Stored, inGuild: boolean, withLocalisations: boolean): object {
  return {
    application_id: '100000000000000001',
    version: `9${command.id}`,
    nsfw: false,
    dm_permission: true,
    default_permission: true,
    ...optionAnswered({ description: '', ...command }, withLocalisations),
    type: command.type ?? 1,
    default_member_permissions: command.default_member_permissions ?? null,
    // A command of a guild has them from the application.
    contexts: inGuild ? null : (command.contexts?.toReversed() ?? null),
    integration_types: inGuild ? [0, 1] : (command.integration_types ?? [0]),
  };
}

function optionAnswered(option: object, withLocalisations: boolean): object {
  const { options, name_localizations, description_localizations, ...rest } = option as CommandBody;
  const kept = Object.entries(rest).filter(([, value]) => value !== false);
  const reversed = (map: object | null | undefined) =>
    map ? Object.fromEntries(Object.entries(map).toReversed()) : null;
  return {
    ...Object.fromEntries(kept),
    ...(withLocalisations && {
      name_localizations: reversed(name_localizations),
      description_localizations: reversed(description_localizations),
    }),
    ...(options?.length && {
      options: options.map((inner) => optionAnswered(inner, withLocalisations)),
    }),
  };
}
