import { stemOf } from '../text/terms.ts';

/**
 * Verbs and nouns that tell the same of a place, each line one event. "Who claimed Toretsk fell" is
 * answered by "has captured Toretsk"; word vectors learnt from all English do not bring these together.
 */
const SAME_OF_PLACES = [
  'fall capture seize take conquer liberate overrun occupy',
  'withdraw withdrawal retreat pull leave abandon',
  'encircle encirclement surround cut',
  'shell shelling bombard bombardment strike hit',
  'live population inhabitant resident remain',
];

const GROUPS = SAME_OF_PLACES.map((line) => new Set(line.split(' ').map(stemOf)));

/** The stems that tell the same of a place as this stem, itself first; just itself for most. */
export function sameOfPlaces(stem: string): string[] {
  const group = GROUPS.find((stems) => stems.has(stem));
  return group === undefined ? [stem] : [stem, ...[...group].filter((other) => other !== stem)];
}
