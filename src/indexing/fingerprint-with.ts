import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Fingerprint, fingerprintOf } from '../archive/fingerprint.ts';
import type { Encoder } from '../embedding/encoder.ts';

/**
 * What makes an archive with an encoder.
 * @param outlets Path of `outlets.json`, which the analysis depends on.
 * @throws {DatelineError} ENCODER where only its server knows its dimensions, and fails.
 */
export async function fingerprintWith(encoder: Encoder, outlets: string): Promise<Fingerprint> {
  const dimensions = encoder.dimensions ?? (await measured(encoder));
  return fingerprintOf({ id: encoder.id, dimensions }, await hashOfFile(outlets));
}

async function measured(encoder: Encoder): Promise<number> {
  const [vector] = await encoder.embedDocuments(['report']);
  return vector!.length;
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
