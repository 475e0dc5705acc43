import { unpackArchive } from '../reading/unpack-archive.ts';
import { type OfferedFile, offered, type ReadFile } from './offered-file.ts';

/** Whether a file is an archive of reports, by its name. */
export function isArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

/**
 * The files of a zip archive; of any other file, itself.
 * @param label What it is called in messages.
 * @throws {DatelineError} ARTICLE as `unpackArchive` does.
 */
export async function unpackOffered(label: string, file: ReadFile): Promise<OfferedFile[]> {
  const { bytes, name, source } = file;
  if (name === null || !isArchive(name)) return [offered(label, file)];
  return (await unpackArchive(bytes)).map(({ fileName, bytes: content }) =>
    offered(fileName, { bytes: content, name: fileName, source }),
  );
}
