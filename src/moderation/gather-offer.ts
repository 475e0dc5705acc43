import type { Refusal } from '../reading/list-reports.ts';
import type { Offer, OfferedFile } from './offered-file.ts';
import { refusalIn } from './refusal-in.ts';

/** Where files come from. */
export interface OfferSource {
  /** What it is called in messages. */
  readonly label: string;
  /** @throws {DatelineError} ARTICLE, ADDRESS, FEED where nothing comes of it. */
  find(): Promise<Offer>;
}

/**
 * What sources come to, one after the other: one that comes to nothing is refused, and the others
 * go on.
 */
export async function gatherOffer(sources: readonly OfferSource[]): Promise<Offer> {
  const files: OfferedFile[] = [];
  const refused: Refusal[] = [];
  for (const { label, find } of sources) {
    try {
      const offer = await find();
      files.push(...offer.files);
      refused.push(...offer.refused);
    } catch (error) {
      refused.push({ file: label, reason: refusalIn(error) });
    }
  }
  return { files, refused };
}
