import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Fingerprint, fingerprintOf } from '../archive/fingerprint.ts';

/**
 * What makes an archive with an encoder.
 * @param outlets Path of `outlets.json`, which the analysis depends on.
 */
export async function fingerprintWith(
  encoder: { readonly id: string; readonly dimensions: number },
  outlets: string,
): Promise<Fingerprint> {
  return fingerprintOf(encoder, await hashOfFile(outlets));
}

/** Short hash of a data file that the analysis depends on; of a missing one, the analysis tells. */
async function hashOfFile(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
      .slice(0, 16);
  } catch {
    return 'none';
  }
}
