import type { ArchiveStatus } from '../archive/archive.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { durationOf } from './duration-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut, LONGEST_FIELD, LONGEST_FOOTER } from './limits.ts';
import type { Field, Message } from './message.ts';
import { type Operation, operationFields } from './operation-fields.ts';
import { plainText } from './plain-text.ts';

/** What is known of the bot and its archive. */
export interface Status {
  readonly status: ArchiveStatus;
  readonly encoderName: string;
  /** Answers given, and milliseconds in which half and nineteen of twenty were; null: too few. */
  readonly answers: {
    readonly count: number;
    /** Those that the archive does not say. */
    readonly refused: number;
    readonly p50: number | null;
    readonly p95: number | null;
  };
  readonly upSince: Date;
  readonly now: Date;
  readonly version: string;
  /** Who reindexes at the moment, by name, and since when. */
  readonly reindexing: { readonly by: string; readonly since: Date } | null;
  /** Questions that wait for their answer. */
  readonly waiting: number;
  /** Shown to moderators; null: who asks is none. */
  readonly operation: Operation | null;
}

/** The state of the bot and its archive. */
export function statusMessage(state: Status): Message {
  const { status, answers, upSince, now, reindexing, waiting, operation } = state;
  const field = (name: string, value: string): Field => ({
    name,
    value: cut(value, LONGEST_FIELD),
    inline: true,
  });
  const since = (then: Date) => durationOf(now.getTime() - then.getTime());
  const encoder = escapeMarkdown(state.encoderName).trim();
  return {
    embeds: [
      {
        title: 'Status',
        color: COLOURS.information,
        ...(reindexing === null
          ? {}
          : {
              description: cut(
                `${escapeMarkdown(reindexing.by)} started reindexing ${since(reindexing.since)} ago; until it is done, answers come from the archive as it was.`,
                LONGEST_FIELD,
              ),
            }),
        fields: [
          field('Reports', number(status.articles)),
          field('Passages', number(status.passages)),
          field('Claims', number(status.claims)),
          field('Last reindexed', status.indexedAt === null ? 'never' : timeOf(status.indexedAt)),
          field('Encoder', encoder === '' ? 'unknown' : encoder),
          field('Answers', answersOf(answers)),
          field('Not in the archive', countOf(answers.refused, 'question')),
          field('Waiting', waiting === 0 ? 'nobody' : countOf(waiting, 'question')),
          field('Running for', since(upSince)),
          ...(operation === null ? [] : operationFields(operation, now)).map(([name, value]) =>
            field(name, value),
          ),
        ],
        footer: { text: cut(`Dateline ${plainText(state.version)}`, LONGEST_FOOTER) },
      },
    ],
    components: [],
  };
}

/** "120, in 40 ms (p50) to 90 ms (p95)" */
function answersOf({ count, p50, p95 }: Status['answers']): string {
  const time = (milliseconds: number) => `${number(Math.round(milliseconds))} ms`;
  if (p50 === null || p95 === null) return number(count);
  return `${number(count)}, in ${time(p50)} (p50) to ${time(p95)} (p95)`;
}

/** An ISO time as day, hour and minute. */
function timeOf(time: string): string {
  return `${formatDay(time.slice(0, 10))}, ${time.slice(11, 16)} UTC`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
