import { neutralise } from '../../src/rendering/neutralise.ts';
import type { Style } from '../../src/rendering/render-answer.ts';
import { wrap } from '../../src/rendering/wrap.ts';
import type { Component, Embed, ShownMessage } from '../../test/support/discord/records.ts';
import { BOLD, DIM, type Names, NORMAL, showMarkdown } from './show-markdown.ts';

const NORMAL_COLOUR = '\u001b[39m';

const INDENT = '  ';

const BUTTON = 2;
const SELECT = 3;

/** What is shown of a message beside itself. */
export interface Surroundings {
  /** By which a person names it. */
  readonly number: number;
  /** The number of the message that it replies to; null: of none, or of one that is gone. */
  readonly repliesTo: number | null;
  /** Where it stands; null in the channel where things happen unless told otherwise. */
  readonly place: string | null;
  readonly nameOf: Names;
}

/**
 * A message as Discord's app shows it, for a terminal, without a final newline. Nothing of its text
 * can command the terminal: the only escape sequences are bold, dim and the colour of an embed.
 */
export function showMessage(message: ShownMessage, around: Surroundings, style: Style): string {
  const inner = { ...style, width: style.width - INDENT.length };
  const lines = [
    ...(message.content === '' ? [] : showMarkdown(message.content, inner, around.nameOf)),
    ...message.embeds.flatMap((embed) => showEmbed(embed, inner, around.nameOf)),
    ...message.components.flatMap((row) => showRow(row.components ?? [], inner)),
  ];
  return [headOf(message, around, style), ...lines.map((line) => INDENT + line)].join('\n');
}

function headOf(message: ShownMessage, around: Surroundings, style: Style): string {
  const { author, ephemeral, edited } = message;
  const details = [
    ...(author.bot ? ['APP'] : []),
    ...(around.place === null ? [] : [neutralise(around.place)]),
    ...(around.repliesTo === null ? [] : [`replying to #${around.repliesTo}`]),
    ...(ephemeral ? ['(only you can see this)'] : []),
    ...(edited ? ['(edited)'] : []),
  ];
  const name = bold(`#${around.number} ${neutralise(author.username)}`, style);
  return details.length === 0 ? name : `${name} ${dim(`· ${details.join(' · ')}`, style)}`;
}

function showEmbed(embed: Embed, style: Style, nameOf: Names): string[] {
  const inner = { ...style, width: style.width - 2 };
  const markdown = (text: string) => showMarkdown(text, inner, nameOf);
  const blocks = [
    markdownTitle(embed.title, inner, nameOf),
    embed.description === undefined ? [] : markdown(embed.description),
    (embed.fields ?? []).flatMap(({ name, value }) => markdown(`**${name}** ${value}`)),
    wrap(neutralise(embed.footer?.text ?? ''), inner.width).map((line) => dim(line, style)),
  ].filter((block) => block.length > 0);
  const bar = barOf(embed.color, style);
  return blocks
    .flatMap((block, at) => (at === 0 ? block : ['', ...block]))
    .map((line) => `${bar} ${line}`.trimEnd());
}

/** A title is bold as a whole. */
function markdownTitle(title: string | undefined, style: Style, nameOf: Names): string[] {
  if (title === undefined) return [];
  return showMarkdown(title, { ...style, colour: false }, nameOf).map((line) => bold(line, style));
}

/** The coloured edge. */
function barOf(color: number | undefined, { colour }: Style): string {
  if (!colour || color === undefined) return '▌';
  const parts = [color >> 16, color >> 8, color].map((part) => part & 0xff);
  return `\u001b[38;2;${parts.join(';')}m▌${NORMAL_COLOUR}`;
}

/** Buttons side by side; a menu with its options below each other, by number. */
function showRow(controls: readonly Component[], style: Style): string[] {
  const buttons = controls.filter(({ type }) => type === BUTTON).map(labelOf);
  const menus = controls
    .filter(({ type }) => type === SELECT)
    .flatMap(({ placeholder, options = [] }) => [
      `[${neutralise(placeholder ?? 'Choose')} ▾]`,
      ...options.flatMap(({ label, description }, at) => {
        const detail = description === undefined ? '' : ` · ${description}`;
        const [first = '', ...rest] = wrap(neutralise(`${label}${detail}`), style.width - 4);
        return [`${String(at + 1).padStart(3)} ${first}`, ...rest.map((line) => `    ${line}`)];
      }),
    ]);
  return [...(buttons.length === 0 ? [] : [buttons.join(' ')]), ...menus];
}

/** A button in brackets; one that cannot be pressed in parentheses. */
function labelOf({ label, emoji, disabled }: Component): string {
  const said = neutralise([emoji?.name, label].filter((part) => part !== undefined).join(' '));
  return disabled ? `(${said})` : `[${said}]`;
}

function bold(text: string, { colour }: Style): string {
  return colour ? `${BOLD}${text}${NORMAL}` : text;
}

function dim(text: string, { colour }: Style): string {
  return colour ? `${DIM}${text}${NORMAL}` : text;
}
