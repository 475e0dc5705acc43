import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';

/** Whom a byline or an author field names. */
export interface Byline {
  readonly agency: KnownOutlet | null;
  readonly outlet: KnownOutlet | null;
  /** The persons, joined by a comma; null where none is named. */
  readonly author: string | null;
}

const NAME_PART =
  "(?:\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}|(?:al|bin|da|de|del|den|der|di|du|el|la|le|van|von)\\b)";
const PERSON = new RegExp(`^${NAME_PART}(?: ${NAME_PART}){1,4}$`, 'u');

/** Parts that say where somebody is or what, not who. */
const ROLE =
  /^(?:(?:[\p{L}' -]{0,40} )?(?:writers?|reporters?|correspondents?|editors?|staff|analyst|columnist|contributors?|bureau chief|agencies|producer)(?: .{0,30})?|jr\.?|sr\.?|iii?|m\.?d\.?|ph\.?d\.?|@\w{1,30})$/iu;

/**
 * Reads the names of a byline without its "By" ("AFP and Jane Doe", "Jane Doe, USA TODAY"), or of
 * an author field. Null where a part is neither a known outlet, a person nor a role: then the line
 * is a sentence.
 */
export function readByline(names: string, outlets: Outlets): Byline | null {
  if (names.length > 200) return null;
  const parts = names
    .replace(/[.,;]\s*(?:follow|e-?mail|twitter)\b.*$|[.\s]+$/i, '')
    .split(/\s*(?:[,;|/•·–—]|\s-\s|\band\b|\bwith\b|\bfor\b|\bin\b|&)\s*/i)
    .map((part) => part.trim().replace(/^by:?\s+/i, ''))
    .filter((part) => part !== '');
  let agency: KnownOutlet | null = null;
  let outlet: KnownOutlet | null = null;
  const persons: string[] = [];
  for (const [index, part] of parts.entries()) {
    const known = outlets.find(part);
    if (known?.kind === 'agency') agency ??= known;
    else if (known !== null) outlet ??= known;
    else if (ROLE.test(part)) continue;
    else if (PERSON.test(part)) persons.push(part);
    // After a person a single name is a place ("By Jane Doe, Kyiv"); before, it is no byline.
    else if (index === 0 || !/^\p{Lu}[\p{L}'’.-]{1,30}$/u.test(part)) return null;
  }
  if (agency === null && outlet === null && persons.length === 0) return null;
  return { agency, outlet, author: persons.length > 0 ? persons.join(', ') : null };
}
