import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';
import { refuseProblems } from './api-error.ts';
import { checkBody } from './check-body.ts';
import { checkMessage } from './check-message.ts';
import { choiceProblems } from './command-problems.ts';
import {
  type Choice,
  type Interaction,
  type Interactions,
  KINDS,
  RESPONSES,
  type ShownForm,
} from './interactions.ts';
import { EPHEMERAL, type Messages, THINKING } from './messages.ts';
import type { Message, MessageBody } from './records.ts';
import { type Answer, NO_CONTENT, ok, type Route, type RoutedCall, route } from './routes.ts';

interface Callback {
  readonly type: number;
  readonly data?: (MessageBody & { readonly choices?: readonly Choice[] }) | null;
}

const SCHEMAS = new Map<number, ZodMiniType>([
  [RESPONSES.message, CreateMessageInteractionCallbackRequestSchema],
  [RESPONSES.thinking, CreateMessageInteractionCallbackRequestSchema],
  [RESPONSES.deferUpdate, UpdateMessageInteractionCallbackRequestSchema],
  [RESPONSES.update, UpdateMessageInteractionCallbackRequestSchema],
  [RESPONSES.choices, ApplicationCommandAutocompleteCallbackRequestSchema],
  [RESPONSES.form, ModalInteractionCallbackRequestSchema],
]);

/** What each kind of interaction may be answered with. */
const ANSWERS = new Map<number, readonly number[]>([
  [KINDS.command, [RESPONSES.message, RESPONSES.thinking, RESPONSES.form]],
  [
    KINDS.component,
    [
      RESPONSES.message,
      RESPONSES.thinking,
      RESPONSES.deferUpdate,
      RESPONSES.update,
      RESPONSES.form,
    ],
  ],
  [KINDS.autocomplete, [RESPONSES.choices]],
  [KINDS.form, [RESPONSES.message, RESPONSES.thinking, RESPONSES.deferUpdate, RESPONSES.update]],
]);

/** First responses to interactions, their edits, and follow-ups. */
export function interactionRoutes(messages: Messages, interactions: Interactions): Route[] {
  const { answerable, messageOf } = interactions;
  const webhook = '/webhooks/:app/:token';

  /** The message that the first response shows or changes; null where it shows none. */
  function respond(
    interaction: Interaction,
    { type, data }: Callback,
    files: RoutedCall['files'],
  ): Message | null {
    const body = data ?? {};
    const flags = body.flags ?? 0;
    if (type === RESPONSES.choices) {
      refuseProblems(choiceProblems(body, ['data']));
      interaction.choices = body.choices ?? [];
      return null;
    }
    if (type === RESPONSES.form) {
      interaction.form = data as unknown as ShownForm;
      return null;
    }
    if (type === RESPONSES.thinking)
      return interactions.post(interaction, {}, [], THINKING | (flags & EPHEMERAL));
    const { source } = interaction;
    if (type === RESPONSES.deferUpdate) return source;
    checkMessage(body, files.length, type === RESPONSES.update ? source! : {});
    interaction.answered = true;
    return type === RESPONSES.update
      ? messages.edit(source!, body, files)
      : interactions.post(interaction, body, files, flags);
  }

  const edit = (interaction: Interaction, message: Message, call: RoutedCall<MessageBody>) => {
    checkBody(IncomingWebhookUpdateRequestPartialSchema, call.body);
    checkMessage(call.body, call.files.length, message);
    if (message === interaction.original) interaction.answered = true;
    return ok(messages.visible(messages.edit(message, call.body, call.files)));
  };

  return [
    route<Callback>(
      'POST',
      '/interactions/:id/:token/callback',
      ({ params, query, body, files }): Answer => {
        const interaction = interactions.unanswered(params.id!, params.token!);
        const schema = ANSWERS.get(interaction.kind)!.includes(body?.type)
          ? SCHEMAS.get(body.type)
          : undefined;
        if (schema === undefined) refuseProblems([misplaced(body?.type)]);
        else checkBody(schema, body);
        const message = respond(interaction, body, files);
        interaction.original = message;
        interactions.acknowledge(interaction, body.type, message?.flags ?? 0);
        if (query.get('with_response') !== 'true') return NO_CONTENT;
        return ok({
          interaction: {
            id: interaction.id,
            type: interaction.kind,
            ...(message && {
              response_message_id: message.id,
              response_message_loading: interactions.isThinking(interaction),
              response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
            }),
          },
          resource: { type: body.type, ...(message && { message: messages.visible(message) }) },
        });
      },
    ),

    route<MessageBody>('POST', webhook, (call) => {
      const interaction = answerable(call.params.app!, call.params.token!);
      checkBody(IncomingWebhookRequestPartialSchema, call.body);
      checkMessage(call.body, call.files.length);
      // The first follow-up of a bot that is thinking takes the place of the thought.
      if (interactions.isThinking(interaction))
        return edit(interaction, interaction.original!, call);
      const flags = call.body.flags ?? 0;
      const message = interactions.post(interaction, call.body, call.files, flags);
      interaction.followUps.push(message);
      return ok(messages.visible(message));
    }),

    route('GET', `${webhook}/messages/:message`, ({ params }) => {
      const interaction = answerable(params.app!, params.token!);
      return ok(messages.visible(messageOf(interaction, params.message!)));
    }),

    route<MessageBody>('PATCH', `${webhook}/messages/:message`, (call) => {
      const interaction = answerable(call.params.app!, call.params.token!);
      return edit(interaction, messageOf(interaction, call.params.message!), call);
    }),

    route('DELETE', `${webhook}/messages/:message`, ({ params }) => {
      const interaction = answerable(params.app!, params.token!);
      messages.remove(messageOf(interaction, params.message!));
      return NO_CONTENT;
    }),
  ];
}

function misplaced(type: number | undefined) {
  return {
    path: ['type'],
    code: 'BASE_TYPE_CHOICES',
    message: `A response of type ${type} does not fit this interaction.`,
  };
}
