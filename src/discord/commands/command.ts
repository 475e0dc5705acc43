import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Bot } from '../bot.ts';

/** A suggestion for an option while it is typed. */
export type Suggestion = ApplicationCommandOptionChoiceData<string>;

interface AnyCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  readonly moderatorsOnly?: true;
  /** Works in every channel, whatever the list of channels says. */
  readonly anywhere?: true;
}

/** A command that is typed: "/ask". */
export interface SlashCommand extends AnyCommand {
  /** Answers it; what it throws is told to who used it. */
  execute(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void>;
  /** Suggestions for the option in focus, at most 25. */
  suggest?(interaction: AutocompleteInteraction, bot: Bot): Promise<readonly Suggestion[]>;
}

/** A command on somebody's message. */
export interface MessageCommand extends AnyCommand {
  executeOn(interaction: MessageContextMenuCommandInteraction, bot: Bot): Promise<void>;
}

export type Command = SlashCommand | MessageCommand;
