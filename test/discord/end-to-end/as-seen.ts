import { shownText } from '../../messages/discord-markdown.ts';
import type { ShownMessage } from '../../support/discord/records.ts';

/** A quote as a person reads it, with the address of its report. */
export interface SeenQuote {
  readonly text: string;
  readonly source: string;
  readonly url: string | null;
}

/** What a person reads of a message: without emphasis and escapes. */
export function seen({ content, embeds }: ShownMessage): string {
  const texts = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ]);
  return plain([content, ...texts].filter((text) => text).join('\n'));
}

/** The title of a message: the question as it was understood. */
export function titleOf({ embeds }: ShownMessage): string {
  return plain(embeds[0]?.title ?? '');
}

/** The quotes of a message in their order, each with the line below it. */
export function quotesIn({ embeds }: ShownMessage): SeenQuote[] {
  const description = embeds[0]?.description ?? '';
  return [...description.matchAll(/((?:^> .*\n)+)(.*— .*)/gm)].map(([, block, source]) => ({
    text: plain(block!.replace(/^> /gm, '').trim().replace(/^“|”$/g, '')).trim(),
    source: plain(source!),
    url: /\(<(.*)>\)/.exec(source!)?.[1] ?? null,
  }));
}

/** The buttons of a message by label or emoji; those that can be pressed. */
export function buttonsOf({ components }: ShownMessage): string[] {
  return components
    .flatMap((row) => row.components ?? [])
    .filter(({ type, disabled }) => type === 2 && disabled !== true)
    .map(({ label, emoji }) => label ?? emoji?.name ?? '');
}

function plain(markdown: string): string {
  return shownText(markdown.replace(/(?<!\\)\*\*/g, ''));
}
