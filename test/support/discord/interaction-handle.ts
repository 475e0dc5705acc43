import type { Acknowledgement, Interaction, ShownForm } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { ShownMessage } from './records.ts';
import type { Waiting } from './wait-until.ts';

/** What became of something that a person did. The promises reject after 10 seconds. */
export interface InteractionHandle {
  readonly id: string;
  readonly token: string;
  /** The message shown at last: at once, or by an edit after the bot was thinking. */
  readonly response: Promise<ShownMessage>;
  readonly acknowledged: Promise<Acknowledgement>;
  /** The first message as it stands; null where there is none. */
  message(): ShownMessage | null;
  followUps(): ShownMessage[];
  /** The follow-up at a place, counted from 0. */
  followUp(at?: number): Promise<ShownMessage>;
  /** The form that it opened. */
  readonly form: Promise<ShownForm>;
  /** The same; null where it has opened none by now. */
  openForm(): ShownForm | null;
  /** Why a response was refused, the last time; null: it was not. */
  readonly error: string | null;
}

/** A handle on an interaction that has begun. */
export function interactionHandle(
  interaction: Interaction,
  messages: Messages,
  { until }: Waiting,
): InteractionHandle {
  const { id, token, called } = interaction;
  const message = () => {
    const { answered, original } = interaction;
    return answered && original !== null && messages.isThere(original)
      ? messages.shown(original)
      : null;
  };
  return {
    id,
    token,
    message,
    get response() {
      return until(`an answer to "${called}"`, message);
    },
    get acknowledged() {
      return until(`an acknowledgement of "${called}"`, () => interaction.acknowledged);
    },
    get form() {
      return until(`a form of "${called}"`, () => interaction.form);
    },
    openForm: () => interaction.form,
    followUps: () => interaction.followUps.filter(messages.isThere).map(messages.shown),
    followUp: (at = 0) =>
      until(`follow-up ${at} to "${called}"`, () => {
        const found = interaction.followUps[at];
        return found === undefined ? null : messages.shown(found);
      }),
    get error() {
      return interaction.error;
    },
  };
}
