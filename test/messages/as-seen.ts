import type { Button, Message, Select } from '../../src/messages/message.ts';

/** A message as text, in the order in which a person sees it. */
export function asSeen({ content, embeds, components }: Message): string {
  return [
    ...(content === undefined ? [] : [content]),
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      ...(title === undefined ? [] : [title, '']),
      ...(description === undefined ? [] : [description, '']),
      ...fields.map(({ name, value }) => `${name}: ${value}`),
      ...(footer === undefined ? [] : [footer.text]),
    ]),
    ...components.map((row) => row.components.map(componentAsSeen).join(' ')),
  ].join('\n');
}

function componentAsSeen(component: Button | Select): string {
  if (component.type === 3) {
    const options = component.options.map(({ label, description }) =>
      description === undefined ? label : `${label}: ${description}`,
    );
    return `{${component.placeholder} | ${options.join(' | ')}}`;
  }
  return `[${component.label ?? component.emoji?.name}${component.disabled ? ', off' : ''}]`;
}
