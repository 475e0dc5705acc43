import { setImmediate } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { Editor } from '../journal/journal.ts';
import type { Refusal } from '../reading/list-reports.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { listSizes } from './already-there.ts';
import { type DraftedReport, draftReport } from './draft-report.ts';
import type { Moderation } from './moderation.ts';
import type { Offer } from './offered-file.ts';
import type { GivenFields } from './read-given.ts';
import { refusalIn } from './refusal-in.ts';

/** Several reports as they would be added, and what of the offer cannot be. */
export interface DraftedOffer {
  readonly drafted: readonly DraftedReport[];
  readonly refused: readonly Refusal[];
}

/**
 * Reads all that is offered, one after the other. What cannot be read is refused, and the others go
 * on. Nothing is kept.
 * @param given What is said of all of them.
 * @throws {DatelineError} USAGE where what is said is off, or is that of one report.
 */
export async function draftOffer(
  { files, refused }: Offer,
  given: GivenFields,
  by: Editor,
  moderation: Moderation,
): Promise<DraftedOffer> {
  if (given.title !== undefined) {
    throw new DatelineError('USAGE', 'A title is that of one report: leave it out for several.');
  }
  const folder = await listSizes(moderation.articles);
  const drafted: DraftedReport[] = [];
  const left: Refusal[] = [...refused];
  const seen = new Set<string>();
  for (const { label, read } of files) {
    try {
      const { bytes, name: fileName, source } = await read();
      const hash = hashOfBytes(bytes);
      if (seen.has(hash)) left.push({ file: label, reason: 'It is offered twice.' });
      else {
        const one = { bytes, fileName, given, by, source };
        drafted.push(await draftReport(one, moderation, folder));
      }
      seen.add(hash);
    } catch (error) {
      left.push({ file: label, reason: refusalIn(error) });
    }
    await setImmediate(); // reading a text takes a while, and others wait for their answers
  }
  return { drafted, refused: left };
}
