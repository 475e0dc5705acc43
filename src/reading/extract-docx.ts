import mammoth from 'mammoth';
import { DatelineError } from '../errors.ts';
import { type Extracted, NO_METADATA } from './extracted.ts';
import { unpackArchive } from './unpack-archive.ts';

/**
 * The text of a Word document as an HTML page, without its pictures.
 * @throws {DatelineError} ARTICLE when it is damaged, locked or unpacks to more than is read.
 */
export async function extractDocx(bytes: Uint8Array): Promise<Extracted> {
  // What reads the document unpacks it without a bound.
  await unpackArchive(bytes, { what: 'The document', isWhole: true });
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    const html = value.replaceAll(/<img\b[^>]{0,2000}>/g, '');
    return { isPage: true, text: `<article>${html}</article>`, metadata: NO_METADATA };
  } catch (cause) {
    throw new DatelineError(
      'ARTICLE',
      'The document cannot be read: it is damaged, or no Word document. Save it again as .docx.',
      { cause },
    );
  }
}
