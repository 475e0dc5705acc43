import { unpackArchive } from '../reading/unpack-archive.ts';
import type { OfferedFile } from './offered-file.ts';

/**
 * The files of a zip archive.
 * @throws {DatelineError} ARTICLE as `unpackArchive` does.
 */
export async function filesInArchive(
  bytes: Uint8Array,
  source: string | null,
): Promise<OfferedFile[]> {
  return (await unpackArchive(bytes)).map(({ fileName, bytes: content }) => ({
    label: fileName,
    isInput: false,
    read: async () => ({ bytes: content, name: fileName, source }),
  }));
}
