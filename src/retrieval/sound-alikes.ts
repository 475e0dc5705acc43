import type { Archive } from '../archive/archive.ts';
import { soundKey } from '../knowledge/sound-key.ts';

/** The stems of the reports whose `soundKey` is this, the most frequent one first. */
export type SoundAlike = (key: string) => readonly string[];

const WORD = /^[a-z]{3,}$/;

/**
 * Looks up stems of an archive by their sound. What is returned gives the lookup for one question:
 * the stems are read with the first word of one, and anew where the archive has changed since.
 */
export function soundAlikes(archive: Pick<Archive, 'status' | 'stems'>): () => SoundAlike {
  let generation = -1;
  let alike = new Map<string, string[]>();
  const renew = () => {
    const current = archive.status().generation;
    if (current !== generation) alike = bySound(archive.stems());
    generation = current;
  };
  return () => {
    let isNew = false;
    return (key) => {
      if (!isNew) renew();
      isNew = true;
      return alike.get(key) ?? [];
    };
  };
}

function bySound(stems: readonly string[]): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const stem of stems) {
    if (!WORD.test(stem)) continue;
    const key = soundKey(stem);
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [stem]);
    else others.push(stem);
  }
  return alike;
}
