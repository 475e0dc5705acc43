import type { Body } from '../fetching/fetch-body.ts';
import { fileNameFor } from '../fetching/file-name-for.ts';
import { inUtf8 } from '../reading/decode-text.ts';
import { extensionFor } from './name-report.ts';
import type { ReadFile } from './offered-file.ts';
import { isArchive } from './unpack-offered.ts';

/** Types of texts, of which some servers say what they are in. */
const TEXT = /^(?:text\/|application\/xhtml\+xml$)/;

/**
 * What was fetched as a file with a name; where its server does not tell what it is, its bytes do, or it
 * is a page.
 */
export function fileOf({ bytes, address, type }: Body): ReadFile {
  const name = fileNameFor({ address, media: type?.media ?? null });
  const isNamed = /\.\w{2,8}$/.test(name);
  const isText = type !== null && TEXT.test(type.media) && type.charset !== null;
  return {
    bytes: isText ? inUtf8(bytes, type.charset!, type.media !== 'text/plain') : bytes,
    name: isNamed ? name : `${name}.${kindOf(bytes, address)}`,
    source: address,
  };
}

function kindOf(bytes: Uint8Array, address: string): string {
  const kind = extensionFor(bytes);
  if (kind === 'docx' && isArchive(new URL(address).pathname)) return 'zip';
  return kind === 'txt' || kind === 'md' ? 'html' : kind;
}
