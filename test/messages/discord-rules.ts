import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { z } from 'zod';
import type { ActionRow, Embed, Message } from '../../src/messages/message.ts';

/**
 * What Discord would refuse in a message: its documented limits, in UTF-16 code units, and what its
 * own API description says. Empty for a message that it takes.
 */
export function breachesOf(message: Message): string[] {
  const sent: Message = JSON.parse(JSON.stringify(message));
  const { content = '', embeds, components } = sent;
  const described = MessageCreateRequestSchema.safeParse(sent);
  const ids = components.flatMap((row) => row.components.map(({ custom_id }) => custom_id));
  const size = embeds.reduce((sum, embed) => sum + sizeOf(embed), 0);
  const texts = JSON.stringify(message);
  return [
    ...(described.success ? [] : [`API description: ${z.prettifyError(described.error)}`]),
    ...tooLong('content', content, 2000),
    ...(content.trim() === '' && embeds.length === 0 ? ['empty message'] : []),
    ...(embeds.length > 10 ? ['more than 10 embeds'] : []),
    ...embeds.flatMap(embedBreaches),
    ...(size > 6000 ? [`${size} characters in embeds`] : []),
    ...(components.length > 5 ? ['more than 5 rows'] : []),
    ...components.flatMap(rowBreaches),
    ...(new Set(ids).size < ids.length ? [`custom ids twice: ${ids.join(' ')}`] : []),
    // JSON.stringify writes half a character as an escape, which Discord does not read.
    ...(/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(texts) ? ['half a character'] : []),
  ];
}

function embedBreaches(embed: Embed): string[] {
  const { title, description, color = 0, fields = [], footer } = embed;
  return [
    ...(sizeOf(embed) === 0 ? ['empty embed'] : []),
    ...(title === undefined ? [] : [...blank('title', title), ...tooLong('title', title, 256)]),
    ...(description === undefined
      ? []
      : [...blank('description', description), ...tooLong('description', description, 4096)]),
    ...(footer === undefined
      ? []
      : [...blank('footer', footer.text), ...tooLong('footer', footer.text, 2048)]),
    ...(color < 0 || color > 0xffffff ? [`colour ${color}`] : []),
    ...(fields.length > 25 ? ['more than 25 fields'] : []),
    ...fields.flatMap(({ name, value }) => [
      ...blank('field name', name),
      ...blank('field value', value),
      ...tooLong('field name', name, 256),
      ...tooLong('field value', value, 1024),
    ]),
  ];
}

function rowBreaches({ components }: ActionRow): string[] {
  const selects = components.filter(({ type }) => type === 3).length;
  const most = selects > 0 ? 1 : 5;
  return [
    ...(components.length === 0 || components.length > most
      ? [`${components.length} components in a row`]
      : []),
    ...components.flatMap((component) => [
      ...blank('custom id', component.custom_id),
      ...tooLong('custom id', component.custom_id, 100),
      ...(component.type === 2
        ? [
            ...tooLong('label', component.label ?? '', 80),
            ...((component.label ?? '').trim() === '' && component.emoji === undefined
              ? ['button without label or emoji']
              : []),
          ]
        : [
            ...(component.options.length < 1 || component.options.length > 25
              ? [`${component.options.length} options`]
              : []),
            ...(new Set(component.options.map(({ value }) => value)).size < component.options.length
              ? ['values of options twice']
              : []),
            ...component.options.flatMap(({ label, value, description }) => [
              ...[label, value, ...(description === undefined ? [] : [description])].flatMap(
                (text) => [...blank('option', text), ...tooLong('option', text, 100)],
              ),
            ]),
          ]),
    ]),
  ];
}

/** What counts against the 6,000 characters of a message. */
function sizeOf({ title = '', description = '', fields = [], footer }: Embed): number {
  return [title, description, footer?.text ?? '']
    .concat(fields.flatMap(({ name, value }) => [name, value]))
    .reduce((sum, text) => sum + text.length, 0);
}

function blank(what: string, text: string): string[] {
  return text.trim() === '' ? [`blank ${what}`] : [];
}

function tooLong(what: string, text: string, most: number): string[] {
  return text.length > most ? [`${what} of ${text.length} characters`] : [];
}
