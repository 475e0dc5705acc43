import { DatelineError } from '../../errors.ts';
import { extractPage } from '../extract-page.ts';
import { layOutBlocks } from '../lay-out-blocks.ts';
import type { OpenedReport } from '../opened-report.ts';
import type { PageMetadata } from '../page.ts';
import { splitBlocks } from '../split-blocks.ts';
import type { DocumentContent, DocumentFormat, ReadDocument } from './document.ts';
import { plausibleAuthor, plausibleTitle } from './plausible.ts';

/** More paragraphs than these are a table or a log. */
const MOST_BLOCKS = 50_000;

/** A heading that stands so near the top of a Word document is its title. */
const HEAD_BLOCKS = 4;

/**
 * The blocks of a document that was read, and what it says of itself where that is plausible.
 * @throws {DatelineError} ARTICLE where it has too many paragraphs, or is nested too deeply.
 */
export function openDocument(
  { content, properties }: ReadDocument,
  format: DocumentFormat,
): OpenedReport {
  const { raw, blocks, metadata } = blocksOf(content);
  if (blocks.length > MOST_BLOCKS) {
    throw new DatelineError('ARTICLE', 'The file has too many paragraphs to be a report.');
  }
  // A Word document carries the title of whatever it was once made from.
  const hasTitle = format === 'docx' && blocks.slice(0, HEAD_BLOCKS).some(({ heading }) => heading);
  const page: PageMetadata = {
    title: hasTitle ? null : (plausibleTitle(properties.title) ?? metadata?.title ?? null),
    outlet: metadata?.outlet ?? null,
    date: properties.date,
    url: metadata?.url ?? null,
    author: plausibleAuthor(properties.author),
    isOfFile: true,
  };
  return { format, raw, blocks, fields: null, page };
}

function blocksOf(
  content: DocumentContent,
): Pick<OpenedReport, 'raw' | 'blocks'> & { readonly metadata?: PageMetadata } {
  switch (content.kind) {
    case 'paragraphs':
      return layOutBlocks(
        content.paragraphs.map((paragraph) => ({ ...paragraph, linked: 0, links: [] })),
      );
    case 'text':
      return { raw: content.text, blocks: splitBlocks(content.text) };
    case 'page': {
      const page = extractPage(content.html);
      const { text } = content;
      // Some e-mails are one picture with their text beside it.
      if (page.blocks.length > 0 || text === null) return page;
      return { raw: text, blocks: splitBlocks(text) };
    }
  }
}
