import { extractDocx } from './extract-docx.ts';
import { extractEml } from './extract-eml.ts';
import { extractPdf } from './extract-pdf.ts';
import type { Extracted, PackedFormat } from './extracted.ts';

const EXTRACT: { readonly [Format in PackedFormat]: (bytes: Uint8Array) => Promise<Extracted> } = {
  pdf: extractPdf,
  docx: extractDocx,
  eml: extractEml,
};

/**
 * Takes the text out of a packed file on this thread, without a bound on time and memory.
 * @throws {DatelineError} ARTICLE with the reason.
 */
export function extractHere(bytes: Uint8Array, format: PackedFormat): Promise<Extracted> {
  return EXTRACT[format](bytes);
}
