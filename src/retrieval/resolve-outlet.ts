import type { Archive } from '../archive/archive.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { termsOf } from '../text/terms.ts';
import { nearestNames } from './nearest-names.ts';

/** Of a longer name only the beginning is said again. */
const LONGEST = 60;

/**
 * The canonical name of an outlet or agency that the archive has reports of, or that its reports
 * cite, from what a person calls it: "moscow times", "afp", or some of its words where no other has
 * them.
 * @throws {DatelineError} USAGE when the archive has none by that name; it says which are near.
 */
export function resolveOutlet(called: string, archive: Archive, outlets: Outlets): string {
  const names = namesOf(archive);
  const known = outlets.find(called);
  const canonical = known?.name ?? called.trim();
  const found = names.find((name) => name.toLowerCase() === canonical.toLowerCase());
  if (found !== undefined) return found;
  // One that is known is itself and no other: Interfax is not Interfax-Ukraine.
  const [meant, ...others] = names.filter((name) => known === null && hasWords(name, canonical));
  if (meant !== undefined && others.length === 0) return meant;
  const near = nearestNames(called, names);
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : 'the list of sources shows those it has.';
  throw new DatelineError(
    'USAGE',
    `The archive has no reports of the outlet "${called.slice(0, LONGEST)}"; ${hint}`,
  );
}

/** Whether a name has the words that are given, side by side: "steppe", "moscow times". */
function hasWords(name: string, given: string): boolean {
  const [whole, part] = [name, given].map((text) => ` ${wordsOf(text).join(' ')} `) as [
    string,
    string,
  ];
  return part.trim() !== '' && whole.includes(part);
}

function wordsOf(text: string): string[] {
  return termsOf(text).map(({ word }) => word);
}

function namesOf(archive: Archive): string[] {
  const names = new Set<string>();
  for (const { outlet, agency, cited } of archive.reports()) {
    if (outlet !== null) names.add(outlet);
    if (agency !== null) names.add(agency);
    for (const name of cited) names.add(name);
  }
  return [...names];
}
