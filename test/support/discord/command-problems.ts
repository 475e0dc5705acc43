import type { Problem } from './problem.ts';
import type { CommandBody, CommandOption } from './records.ts';

/** Discord's limits of commands, from its developer documentation. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const ENTRIES = 25;
const CHARACTERS = 8000;
const COMMANDS = new Map([
  [CHAT_INPUT, 100],
  [2, 15],
  [3, 15],
]);

type Path = Problem['path'];

/** What Discord would refuse in the commands of one guild, or in the global ones, together. */
export function commandProblems(commands: readonly CommandBody[]): Problem[] {
  const keys = commands.map(({ name, type }) => `${type ?? CHAT_INPUT} ${name}`);
  return [
    ...commands.flatMap((command, at) => problemsOfOne(command, [at])),
    ...keys.flatMap((key, at) =>
      keys.indexOf(key) === at
        ? []
        : [wrong([at], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Command names must be unique')],
    ),
    ...[...COMMANDS].flatMap(([type, limit]) =>
      commands.filter((command) => (command.type ?? CHAT_INPUT) === type).length > limit
        ? [wrong([], 'APPLICATION_COMMANDS_MAX', `At most ${limit} commands of type ${type}.`)]
        : [],
    ),
  ];
}

function problemsOfOne(command: CommandBody, path: Path): Problem[] {
  const { name, description, options } = command;
  const isChatInput = (command.type ?? CHAT_INPUT) === CHAT_INPUT;
  if (!isChatInput)
    return [
      ...(name.trim().length >= 1 && name.length <= 32 ? [] : [badName([...path, 'name'])]),
      ...(description ? [wrong([...path, 'description'], 'MUST_BE_EMPTY', 'Must be empty')] : []),
      ...(options?.length ? [wrong([...path, 'options'], 'MUST_BE_EMPTY', 'Must be empty')] : []),
    ];
  return [
    ...nameProblems(name, path),
    ...descriptionProblems(description, path),
    ...optionsProblems(options ?? [], [...path, 'options']),
    ...(charactersOf(command) > CHARACTERS
      ? [wrong(path, 'APPLICATION_COMMAND_TOO_LARGE', `More than ${CHARACTERS} characters.`)]
      : []),
  ];
}

function optionsProblems(options: readonly CommandOption[], path: Path): Problem[] {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex(({ required, type }) => type > GROUP && !required);
  const subcommands = options.filter(({ type }) => type <= GROUP).length;
  return [
    ...(options.length > ENTRIES ? [wrong(path, 'BASE_TYPE_MAX_LENGTH', 'At most 25.')] : []),
    ...(subcommands === 0 || subcommands === options.length
      ? []
      : [wrong(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Subcommands stand alone.')]),
    ...options.flatMap((option, at) => [
      ...nameProblems(option.name, [...path, at]),
      ...descriptionProblems(option.description, [...path, at]),
      ...choiceProblems(option, [...path, at]),
      ...(names.indexOf(option.name) === at
        ? []
        : [wrong([...path, at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Twice.')]),
      ...(option.required && firstOptional !== -1 && at > firstOptional
        ? [
            wrong(
              [...path, at],
              'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              'Required options must be placed before non-required options',
            ),
          ]
        : []),
      ...(option.type <= GROUP
        ? optionsProblems(option.options ?? [], [...path, at, 'options'])
        : []),
      ...(option.type === SUBCOMMAND && option.options?.some(({ type }) => type <= GROUP)
        ? [wrong([...path, at], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Nested too deep.')]
        : []),
    ]),
  ];
}

/** What Discord would refuse in choices, of a command or given to an autocomplete. */
export function choiceProblems(
  { choices = [], autocomplete }: Pick<CommandOption, 'choices' | 'autocomplete'>,
  path: Path,
): Problem[] {
  const at = [...path, 'choices'];
  const fits = (text: string) => text.trim() !== '' && text.length <= 100;
  const misfit = choices.some(({ name, value }) => !fits(name) || !fits(String(value)));
  return [
    ...(choices.length > ENTRIES ? [wrong(at, 'BASE_TYPE_MAX_LENGTH', 'At most 25.')] : []),
    ...(misfit ? [wrong(at, 'BASE_TYPE_BAD_LENGTH', 'Names and values: 1 to 100.')] : []),
    ...(autocomplete && choices.length > 0
      ? [wrong(at, 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', 'Not both.')]
      : []),
  ];
}

function nameProblems(name: string, path: Path): Problem[] {
  return NAME.test(name) && name === name.toLowerCase() ? [] : [badName([...path, 'name'])];
}

function descriptionProblems(description: string | null | undefined, path: Path): Problem[] {
  const length = (description ?? '').trim().length;
  return length >= 1 && length <= 100
    ? []
    : [wrong([...path, 'description'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100.')];
}

/** Names, descriptions and values of choices; of each text its longest localisation. */
function charactersOf(command: CommandBody | CommandOption): number {
  const { name_localizations, description_localizations } = command as CommandBody;
  const longest = (text: string, localised?: object | null) =>
    Math.max(text.length, ...Object.values(localised ?? {}).map((other) => String(other).length));
  const choices = (command as CommandOption).choices ?? [];
  return (
    longest(command.name, name_localizations) +
    longest(command.description ?? '', description_localizations) +
    choices.reduce((sum, { name, value }) => sum + name.length + String(value).length, 0) +
    (command.options ?? []).reduce((sum, option) => sum + charactersOf(option), 0)
  );
}

function badName(path: Path): Problem {
  return wrong(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function wrong(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}
