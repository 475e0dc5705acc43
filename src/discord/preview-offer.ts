import { setImmediate } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { KeptList, OfferedDraft } from '../history/history.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { fitList } from '../messages/fit-list.ts';
import { cut } from '../messages/limits.ts';
import { offerMessage } from '../messages/offer-message.ts';
import { isSameReport, sayAlreadyThere } from '../moderation/already-there.ts';
import { draftOffer } from '../moderation/draft-offer.ts';
import { type DraftedReport, draftReport } from '../moderation/draft-report.ts';
import type { Offer } from '../moderation/offered-file.ts';
import type { GivenFields } from '../moderation/read-given.ts';
import { refusalIn } from '../moderation/refusal-in.ts';
import type { Refusal } from '../reading/list-reports.ts';
import type { Bot } from './bot.ts';
import { type Answerable, show } from './respond.ts';

/** Most files that are looked at together: as many as a zip archive may hold. */
const MOST_FILES = 200;

/** Code units of what is kept of a found field, for the list. */
const LONGEST_KEPT = 300;

/** Code units of the reasons why nothing can be read. */
const LONGEST_REASONS = 2_000;

/**
 * Shows what is offered as it would be added: one report as a whole, several as a list. Nothing but
 * the drafts is kept, and nothing at all of what cannot be read. The interaction is acknowledged.
 * @param problem What was off in what was said of it and is left out, as sentences; null: nothing.
 * @throws {DatelineError} ARTICLE, ADDRESS where nothing of it can be read; USAGE where what is
 * said of it is off.
 */
export async function previewOffer(
  interaction: Answerable,
  offer: Offer,
  given: GivenFields,
  bot: Bot,
  problem: string | null = null,
): Promise<void> {
  const { files, refused } = offer;
  const [only] = files;
  if (only !== undefined && files.length === 1 && refused.length === 0) {
    const { bytes, name: fileName, source } = await only.read();
    const by = { id: interaction.user.id, name: interaction.user.displayName };
    const { draft, preview } = await draftReport(
      { bytes, fileName, given, by, source },
      bot.moderation,
    );
    const { id, file } = bot.moderation.journal.keepDraft(draft);
    await show(interaction, draftMessage({ id, file, preview, problem }));
    return;
  }
  if (files.length > MOST_FILES) {
    throw new DatelineError(
      'ARTICLE',
      `These are ${files.length} files: at most ${MOST_FILES} are looked at together.`,
    );
  }
  await showList(interaction, offer, given, bot);
}

async function showList(
  interaction: Answerable,
  offer: Offer,
  given: GivenFields,
  { moderation, history, now }: Bot,
): Promise<void> {
  const by = { id: interaction.user.id, name: interaction.user.displayName };
  const { drafted, refused } = await draftOffer(offer, given, by, moderation);
  const drafts: OfferedDraft[] = [];
  const left: Refusal[] = [...refused];
  for (const one of drafted) {
    try {
      drafts.push(offeredDraft(moderation.journal.keepDraft(one.draft).id, one));
    } catch (error) {
      left.push({ file: one.draft.file, reason: reasonOr(error, drafts, moderation) });
    }
    await setImmediate(); // each is written to the disk, and others wait for their answers
  }
  if (drafts.length === 0) throw noneReadable(left);
  const list: KeptList = { kind: 'offer', drafts, refused: left };
  await show(interaction, offerMessage(list, history.keepList(list, now()), 0));
}

/** Why one is left out. @throws what would befall the others, with none of the drafts kept. */
function reasonOr(
  error: unknown,
  drafts: readonly OfferedDraft[],
  { journal }: Bot['moderation'],
): string {
  try {
    return refusalIn(error);
  } catch (cause) {
    for (const { draft } of drafts) journal.dropDraft(draft);
    throw cause;
  }
}

function noneReadable(refused: readonly Refusal[]): DatelineError {
  const reasons = refused.map(({ file, reason }) => `${file}: ${reason}`);
  return new DatelineError(
    'ARTICLE',
    `None of these can be read as a report:\n${fitList(reasons, LONGEST_REASONS)}`,
  );
}

function offeredDraft(draft: string, { draft: { file }, preview }: DraftedReport): OfferedDraft {
  const found = (wanted: string) => {
    const value = preview.fields.find(({ field }) => field === wanted)?.value ?? null;
    return value === null ? null : cut(value, LONGEST_KEPT);
  };
  const there = preview.alreadyThere;
  const outlet = found('outlet');
  return {
    draft,
    file,
    title: found('title'),
    outlet,
    date: found('date'),
    there: there && sayAlreadyThere(there),
    isNew: there === null || !isSameReport(there, outlet),
  };
}
