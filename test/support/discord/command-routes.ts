import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';
import { ApiError, missingAccess, refuseProblems, unknownCommand } from './api-error.ts';
import { checkBody } from './check-body.ts';
import { commandProblems } from './command-problems.ts';
import type { Command, CommandBody, CommandOption } from './records.ts';
import { NO_CONTENT, ok, type Route, type RoutedCall, route } from './routes.ts';
import type { World } from './world.ts';

const CHAT_INPUT = 1;
const NO_LIST = { path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used.' };

/** Registration of commands, global and of the guild. */
export function commandRoutes(world: World): Route[] {
  return [
    ...scopedRoutes(world, '/applications/:app/commands'),
    ...scopedRoutes(world, '/applications/:app/guilds/:guild/commands'),
  ];
}

function scopedRoutes(world: World, path: string): Route[] {
  const scopeOf = ({ params }: RoutedCall<unknown>): string | null => {
    if (params.app !== world.applicationId) throw new ApiError(404, 10002, 'Unknown Application');
    if (params.guild !== undefined && params.guild !== world.guildId) throw missingAccess();
    return params.guild ?? null;
  };
  const registered = (scope: string | null) => world.commands.get(scope) ?? [];
  const one = (call: RoutedCall<unknown>) => {
    const found = registered(scopeOf(call)).find(({ id }) => id === call.params.command);
    if (found === undefined) throw unknownCommand();
    return found;
  };
  const keep = (scope: string | null, commands: readonly Command[]) => {
    refuseProblems(commandProblems(commands));
    world.commands.set(scope, [...commands]);
  };
  /** As it was where nothing of it is new, with its id. */
  const recorded = (scope: string | null, body: CommandBody): Command => {
    const known = registered(scope).find((command) => isSame(command, body));
    const command = complete(world, scope, body, known?.id ?? world.nextId());
    const { version: _, ...content } = command;
    const { version, ...before } = known ?? {};
    return JSON.stringify(content) === JSON.stringify(before)
      ? { ...command, version: version! }
      : command;
  };

  return [
    route('GET', path, (call) => {
      const localised = call.query.get('with_localizations') === 'true';
      const commands = registered(scopeOf(call));
      return ok(localised ? commands : commands.map(withoutLocalisations));
    }),

    route<readonly CommandBody[]>('PUT', path, (call) => {
      const scope = scopeOf(call);
      if (!Array.isArray(call.body)) refuseProblems([NO_LIST]);
      for (const body of call.body) check(ApplicationCommandUpdateRequestSchema, body);
      keep(
        scope,
        call.body.map((body) => recorded(scope, body)),
      );
      return ok(registered(scope));
    }),

    route<CommandBody>('POST', path, (call) => {
      const scope = scopeOf(call);
      check(ApplicationCommandCreateRequestSchema, call.body);
      const command = recorded(scope, call.body);
      const others = registered(scope).filter(({ id }) => id !== command.id);
      const isNew = others.length === registered(scope).length;
      keep(scope, [...others, command]);
      return { status: isNew ? 201 : 200, body: command };
    }),

    route('GET', `${path}/:command`, (call) => ok(one(call))),

    route<Partial<CommandBody>>('PATCH', `${path}/:command`, (call) => {
      const scope = scopeOf(call);
      const before = one(call);
      check(ApplicationCommandPatchRequestPartialSchema, call.body);
      const command = complete(world, scope, { ...before, ...call.body }, before.id);
      keep(
        scope,
        registered(scope).map((other) => (other.id === before.id ? command : other)),
      );
      return ok(command);
    }),

    route('DELETE', `${path}/:command`, (call) => {
      const gone = one(call);
      keep(
        scopeOf(call),
        registered(scopeOf(call)).filter(({ id }) => id !== gone.id),
      );
      return NO_CONTENT;
    }),
  ];
}

/** The description of the API wants permissions as a number, where Discord itself takes a string. */
function check(schema: ZodMiniType, body: Partial<CommandBody>): void {
  const { default_member_permissions: permissions } = body;
  const isDecimal = typeof permissions === 'string' && /^\d+$/.test(permissions);
  checkBody(
    schema,
    isDecimal ? { ...body, default_member_permissions: Number(permissions) } : body,
  );
}

function isSame(command: CommandBody, other: CommandBody): boolean {
  return command.name === other.name && typeOf(command) === typeOf(other);
}

function typeOf({ type }: CommandBody): number {
  return type ?? CHAT_INPUT;
}

/** A command as Discord keeps it: with its defaults, and options without theirs. */
function complete(world: World, scope: string | null, body: CommandBody, id: string): Command {
  return {
    id,
    application_id: world.applicationId,
    version: world.nextId(),
    default_member_permissions: body.default_member_permissions ?? null,
    type: typeOf(body),
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    ...(scope === null ? {} : { guild_id: scope }),
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
    ...(body.options?.length ? { options: body.options.map(withoutDefaults) } : {}),
  };
}

function withoutDefaults(option: CommandOption): CommandOption {
  const { options, ...rest } = option;
  const said = Object.entries(rest).filter(
    ([, value]) =>
      value !== false && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...(Object.fromEntries(said) as unknown as CommandOption),
    ...(options?.length ? { options: options.map(withoutDefaults) } : {}),
  };
}

function withoutLocalisations<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutLocalisations) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
    .map(([key, inner]) => [key, withoutLocalisations(inner)]);
  return Object.fromEntries(kept) as T;
}
