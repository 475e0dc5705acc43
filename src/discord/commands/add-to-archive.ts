import { DatelineError } from '../../errors.ts';
import { gatherOffer } from '../../moderation/gather-offer.ts';
import { previewOffer } from '../preview-offer.ts';
import { acknowledge } from '../respond.ts';
import { sourcesInMessage } from '../sources-in-message.ts';
import type { MessageCommand } from './command.ts';
import { addToArchiveDefinition } from './definitions/add-to-archive.ts';

/** "Add to the archive" on anyone's message: shows its files, or else its links, as reports. */
export const addToArchive = {
  definition: addToArchiveDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async executeOn(interaction, bot) {
    const sources = sourcesInMessage(interaction.targetMessage, bot);
    const [first] = sources;
    if (first === undefined) {
      throw new DatelineError(
        'USAGE',
        'That message has no file that can be read as a report (txt, md, html, pdf, docx, eml, zip) and no link.',
      );
    }
    await acknowledge(interaction, true);
    bot.warm();
    // What is wrong with the only one is the answer.
    const offer = sources.length === 1 ? await first.find() : await gatherOffer(sources);
    await previewOffer(interaction, offer, {}, bot);
  },
} satisfies MessageCommand;
