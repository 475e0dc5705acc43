import { ApplicationCommandType } from 'discord.js';
import { ApplicationCommandCreateRequestSchema } from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import { COMMAND_DEFINITIONS } from '../../src/discord/commands/definitions/command-definitions.ts';
import { LOCALISATIONS, MENU_LOCALISATIONS } from '../../src/discord/localisations.ts';
import { commandProblems } from '../support/discord/command-problems.ts';
import type { CommandBody, CommandOption } from '../support/discord/records.ts';

const COMMANDS = COMMAND_DEFINITIONS as readonly CommandBody[];
const SLASH_COMMANDS = COMMANDS.filter(({ type }) => type === ApplicationCommandType.ChatInput);
const MENU_COMMANDS = COMMANDS.filter(({ type }) => type !== ApplicationCommandType.ChatInput);

/** Discord's rule for names of slash commands, subcommands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const LANGUAGES = ['ru', 'uk'] as const;

/** A command, a subcommand or an option, with the path of names that leads to it. */
interface Entry {
  readonly path: string;
  readonly entry: CommandBody | CommandOption;
}

const ENTRIES = SLASH_COMMANDS.flatMap((command) => entriesOf(command, ''));

function entriesOf(entry: CommandBody | CommandOption, parent: string): Entry[] {
  const path = parent === '' ? entry.name : `${parent}.${entry.name}`;
  const inner = (entry.options ?? []).flatMap((option) => entriesOf(option, path));
  return [{ path, entry }, ...inner];
}

/** The names that stand side by side: the commands, and the options of each command. */
const LEVELS: [string, readonly (CommandBody | CommandOption)[]][] = [
  ['slash commands', SLASH_COMMANDS],
  ['menu commands', MENU_COMMANDS],
  ...ENTRIES.filter(({ entry }) => entry.options?.length).map(
    ({ path, entry }): [string, readonly CommandOption[]] => [path, entry.options!],
  ),
];

function namesOf({ name_localizations }: object & { readonly name_localizations?: object | null }) {
  return (name_localizations ?? {}) as Record<string, string>;
}

function descriptionsOf(entry: CommandBody | CommandOption) {
  return ((entry as CommandBody).description_localizations ?? {}) as Record<string, string>;
}

describe('the commands', () => {
  test('are those that the product promises', () => {
    expect(ENTRIES.map(({ path }) => path)).toEqual([
      'ask',
      'ask.question',
      'ask.outlet',
      'ask.from',
      'ask.to',
      'ask.private',
      'sources',
      'sources.outlet',
      'source',
      'source.report',
      'claims',
      'claims.about',
      'claims.outlet',
      'claims.from',
      'claims.to',
      'help',
      'status',
      'reindex',
      'report',
      'report.add',
      'report.add.file',
      'report.add.address',
      'report.add.outlet',
      'report.add.agency',
      'report.add.date',
      'report.add.title',
      'report.correct',
      'report.correct.name',
      'report.correct.outlet',
      'report.correct.agency',
      'report.correct.date',
      'report.correct.title',
      'report.remove',
      'report.remove.name',
      'report.restore',
      'report.restore.name',
      'report.history',
      'report.history.name',
      'report.undo',
      'report.undo.change',
      'feed',
      'feed.add',
      'feed.add.address',
      'feed.add.outlet',
      'feed.add.mode',
      'feed.add.every',
      'feed.add.latest',
      'feed.list',
      'feed.remove',
      'feed.remove.feed',
      'feed.queue',
      'watch',
      'watch.about',
      'watch.channel',
      'watches',
    ]);
    expect(MENU_COMMANDS.map(({ name }) => name)).toEqual([
      'Who claimed this?',
      'Add to the archive',
    ]);
  });

  test.each(COMMANDS)("$name is as Discord's own description wants it", (command) => {
    const { default_member_permissions, ...body } = command;
    // The description wants a number; the API takes, and answers, a string of digits.
    expect(default_member_permissions ?? '0').toMatch(/^\d+$/);
    expect(ApplicationCommandCreateRequestSchema.safeParse(body).error).toBeUndefined();
  });

  test("keep to Discord's limits together", () => {
    expect(commandProblems(COMMANDS)).toEqual([]);
  });

  test('are for guilds and direct messages, what changes the archive for moderators of guilds', () => {
    for (const { name, contexts, integration_types, default_member_permissions } of COMMANDS) {
      expect(integration_types).toEqual([0]);
      const isForModerators = [
        'reindex',
        'report',
        'feed',
        'watch',
        'watches',
        'Add to the archive',
      ].includes(name);
      expect(contexts).toEqual(isForModerators ? [0] : [0, 1]);
      expect(default_member_permissions).toBe(isForModerators ? '8192' : undefined);
    }
  });
});

describe('the localisations', () => {
  test('have every path, and none that nothing uses', () => {
    expect(Object.keys(LOCALISATIONS)).toEqual(ENTRIES.map(({ path }) => path));
    expect(Object.keys(MENU_LOCALISATIONS)).toEqual(MENU_COMMANDS.map(({ name }) => name));
  });

  test.each(ENTRIES)('translate $path', ({ entry }) => {
    expect(Object.keys(namesOf(entry)).sort()).toEqual(LANGUAGES);
    expect(Object.keys(descriptionsOf(entry)).sort()).toEqual(LANGUAGES);
    for (const name of Object.values(namesOf(entry))) {
      expect(name).toMatch(NAME);
      expect(name).toBe(name.toLowerCase());
    }
    for (const description of [entry.description!, ...Object.values(descriptionsOf(entry))]) {
      expect(description.trim()).toBe(description);
      expect(description.length).toBeGreaterThanOrEqual(1);
      expect(description.length).toBeLessThanOrEqual(100);
    }
  });

  test.each(MENU_COMMANDS)('translate the menu command $name', (command) => {
    expect(Object.keys(namesOf(command)).sort()).toEqual(LANGUAGES);
    for (const name of Object.values(namesOf(command))) {
      expect(name).toMatch(/^\S.{0,30}\S$/u);
    }
  });

  test.each(LEVELS)('keep the names of the %s apart', (_, entries) => {
    for (const language of LANGUAGES) {
      const names = entries.map((entry) => namesOf(entry)[language]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  // A letter of the neighbour's alphabet is not seen by a reader, but a command is not found by it.
  test.each(ENTRIES)('write $path in the letters of its language', ({ entry }) => {
    const texts = (language: 'uk' | 'ru') =>
      `${namesOf(entry)[language]} ${descriptionsOf(entry)[language]}`;
    expect(texts('uk')).not.toMatch(/[ёъыэ]/i);
    expect(texts('ru')).not.toMatch(/[іїєґ]/i);
    for (const language of LANGUAGES) {
      expect(texts(language)).not.toMatch(
        /\p{sc=Latin}\p{sc=Cyrillic}|\p{sc=Cyrillic}\p{sc=Latin}/u,
      );
      expect(namesOf(entry)[language]).not.toMatch(/\p{sc=Latin}/u);
    }
  });
});
