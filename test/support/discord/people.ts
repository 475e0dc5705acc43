import { type Interaction, type Interactions, KINDS, type ShownForm } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { Component, ShownMessage } from './records.ts';
import type { Who, World } from './world.ts';

export interface Saying {
  /** The text channel of the guild unless told otherwise. */
  readonly channel?: string;
  /** Id of the message that this one replies to. */
  readonly replyTo?: string;
  /** Whether a reply notifies the author replied to; it does unless told otherwise. */
  readonly pingsReplied?: boolean;
  /** Puts the bot's mention in front where the content lacks it. */
  readonly mentionsBot?: boolean;
}

/** A message that is shown somewhere; its controls are those that it has by now. */
type Place = Pick<ShownMessage, 'id' | 'channel_id'>;

const BUTTON = 2;
const SELECT = 3;

/** What people do beside commands: write, press, choose. Throws where they could not. */
export function createPeople(world: World, messages: Messages, interactions: Interactions) {
  /** Uses a button or menu of a message that is shown. */
  function use(who: Who, on: Place, control: Component, more: object) {
    const { custom_id, type } = control;
    if (control.disabled) throw new Error(`"${custom_id}" is disabled.`);
    return interactions.start({
      kind: KINDS.component,
      called: custom_id ?? '',
      member: world.member(who),
      channel: world.channel(on.channel_id),
      data: { custom_id, component_type: type, ...more },
      source: messages.find(on.channel_id, on.id),
      locale: 'en-US',
    });
  }

  function control(on: Place, wanted: (one: Component) => boolean) {
    const controls = flat(messages.find(on.channel_id, on.id).components);
    const found = controls.find(wanted);
    if (found !== undefined) return found;
    const there = controls.map(({ label, custom_id }) => `"${label ?? ''}" (${custom_id})`);
    throw new Error(`The message has no such control; it has: ${there.join(', ') || 'none'}.`);
  }

  return {
    say(who: Who, content: string, saying: Saying = {}): string {
      const mention = `<@${world.bot.id}>`;
      const isMissing = saying.mentionsBot === true && !content.includes(mention);
      const written = isMissing ? `${mention} ${content}` : content;
      const { replyTo } = saying;
      const body = {
        content: written,
        ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo } }),
      };
      const quiet = saying.pingsReplied === false;
      const [channel, author] = [
        world.channel(saying.channel ?? world.general.id),
        world.member(who).user,
      ];
      return messages.post(channel, author, body, [], { quiet }).id;
    },

    press(who: Who, on: ShownMessage, button: string): Interaction {
      const pressed = control(
        on,
        ({ type, custom_id, label, emoji }) =>
          type === BUTTON && [custom_id, label, emoji?.name].includes(button),
      );
      return use(who, on, pressed, {});
    },

    /**
     * Fills in a form; what is not named stays as it stands there.
     * @param on The message whose button opened it; null: a command did, in the text channel.
     */
    fillIn(
      who: Who,
      on: ShownMessage | null,
      { custom_id, components }: ShownForm,
      values: Readonly<Record<string, string>>,
    ): Interaction {
      const unknown = Object.keys(values).filter(
        (name) => !components.some(({ component }) => component.custom_id === name),
      );
      if (unknown.length > 0) throw new Error(`The form has no ${unknown.join(', ')}.`);
      return interactions.start({
        kind: KINDS.form,
        called: custom_id,
        member: world.member(who),
        channel: on === null ? world.general : world.channel(on.channel_id),
        data: {
          custom_id,
          components: components.map(({ type, component }, at) => ({
            type,
            id: 2 * at + 1,
            component: {
              type: component.type,
              id: 2 * at + 2,
              custom_id: component.custom_id,
              value: values[component.custom_id] ?? component.value ?? '',
            },
          })),
        },
        ...(on === null ? {} : { source: messages.find(on.channel_id, on.id) }),
        locale: 'en-US',
      });
    },

    choose(who: Who, on: ShownMessage, customId: string, values: readonly string[]): Interaction {
      const menu = control(on, ({ type, custom_id }) => type === SELECT && custom_id === customId);
      const offered = (menu.options ?? []).map(({ value }) => value);
      const unknown = values.filter((value) => !offered.includes(value));
      if (unknown.length > 0 || values.length > (menu.max_values ?? 1))
        throw new Error(`Cannot choose ${values.join(', ')} of ${offered.join(', ')}.`);
      return use(who, on, menu, { values });
    },
  };
}

function flat(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [component, ...flat(component.components ?? [])]);
}
