import {
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { isSameCommand } from './same-command.ts';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** Where commands are registered, and by whom. */
export interface RegistrationPlace {
  readonly applicationId: string;
  /** The guild that has them; null: every guild, and direct messages. */
  readonly guildId: string | null;
}

/** The English names of commands, by what became of them. */
export interface Registration {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
}

const registeredCommands = z.array(
  z.looseObject({ id: z.string(), type: z.int(), name: z.string() }),
);

/** What a change resets where the definition does not set it: Discord keeps what is not sent. */
const UNSET = { name_localizations: null, default_member_permissions: null };
const UNSET_CHAT_INPUT = { ...UNSET, description_localizations: null, options: [] };

/**
 * Makes the commands that Discord has those that are defined. Only what differs is sent: Discord
 * takes 200 new commands a day in a guild. Commands of one name and of different types are
 * different commands.
 *
 * Sources: docs.discord.com/developers/interactions/application-commands, "Endpoints" and
 * "Registering a Command".
 * @throws What {@link REST} throws, after which some commands may have been sent;
 * {@link z.ZodError} when the answer is not a list of commands.
 */
export async function registerCommands({
  rest,
  applicationId,
  guildId,
  definitions,
}: RegistrationPlace & {
  readonly rest: REST;
  readonly definitions: readonly Definition[];
}): Promise<Registration> {
  const all =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  // Without the query, Discord answers one language instead of all of them.
  const answer = await rest.get(all, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  });
  const left = new Map(
    registeredCommands.parse(answer).map((registered) => [keyOf(registered), registered]),
  );

  // Where a command may be used is for global ones alone to say.
  const inPlace = <T extends object>(command: T) =>
    guildId === null ? command : { ...command, contexts: undefined, integration_types: undefined };

  const created: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const command of definitions) {
    const before = left.get(keyOf(command));
    left.delete(keyOf(command));
    const body = inPlace(command);
    if (before === undefined) {
      await rest.post(all, { body });
      created.push(command.name);
    } else if (isSameCommand(body, inPlace(before))) {
      unchanged.push(command.name);
    } else {
      await rest.patch(`${all}/${before.id}`, { body: replacing(body) });
      changed.push(command.name);
    }
  }

  const deleted: string[] = [];
  for (const { id, name } of left.values()) {
    await rest.delete(`${all}/${id}`);
    deleted.push(name);
  }
  return { created, changed, deleted, unchanged };
}

function keyOf(command: Pick<Definition, 'name' | 'type'>): string {
  return `${typeOf(command)} ${command.name}`;
}

/** What an edit sends, so that nothing of the old command is left. */
function replacing(command: Definition): object {
  const isChatInput = typeOf(command) === ApplicationCommandType.ChatInput;
  return { ...(isChatInput ? UNSET_CHAT_INPUT : UNSET), ...command };
}

function typeOf({ type }: Pick<Definition, 'type'>): ApplicationCommandType {
  return type ?? ApplicationCommandType.ChatInput;
}
