import { IRREGULAR_VERBS } from '../text/irregular-verbs.ts';

const UNCHANGED = new Set(
  'hit cut put set let hurt shut cost quit spread bid burst cast beat split'.split(' '),
);

/** Simple past by base form: "fall" → "fell". The list gives the simple past before the participle. */
const PASTS: ReadonlyMap<string, string> = new Map(
  [...IRREGULAR_VERBS].reverse().map(([form, base]) => [base, form]),
);

const NAME = '(?:the\\s+)?\\p{Lu}[\\p{L}.’-]*(?:\\s+\\p{Lu}[\\p{L}.’-]*){0,3}';
const NOUN = '(?:the|an?)\\s+\\p{Ll}[\\p{Ll}-]*';
const INVERTED = new RegExp(
  `^((?:[Ww]hen|[Ww]here|[Ww]hy|[Hh]ow|(?:[Hh]ow\\s+many|[Hh]ow\\s+much|[Ww]hich|[Ww]hat)\\s+\\p{Ll}+)\\s+)?([Dd]id|[Ww]as|[Ww]ere|[Ii]s|[Aa]re|[Hh]as|[Ww]ill)\\s+(${NAME}|${NOUN})\\s+(\\p{Ll}+)((?:\\s.*)?)$`,
  'u',
);
/** What may follow a verb; another word means that the noun was not at its end yet. */
const AFTER_VERB =
  /^(?:$|\s+(?:\p{Lu}|\p{N}|(?:the|an?|his|her|its|their|in|on|at|to|from|of|for|with|by|over|after|before|about|against|into|near|during|that|down|up|out|off|back|away)\b))/u;

/**
 * A question in the order of a statement: "when did the ferry sink" → "when the ferry sank", "was
 * Brun elected" → "Brun was elected"; null where it cannot be told which words are whose.
 */
export function undoInversion(question: string): string | null {
  const [, asking = '', auxiliary, who, verb, rest] = INVERTED.exec(question) ?? [];
  if (auxiliary === undefined || !AFTER_VERB.test(rest!)) return null;
  const told = /^did$/iu.test(auxiliary)
    ? `${pastOf(verb!)}${rest}`
    : `${auxiliary.toLowerCase()} ${verb}${rest}`;
  return `${asking.toLowerCase()}${who} ${told}`;
}

function pastOf(verb: string): string {
  if (UNCHANGED.has(verb)) return verb;
  const irregular = PASTS.get(verb);
  if (irregular !== undefined) return irregular;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`;
  // One syllable that ends in one vowel and one consonant: "stop", "ban".
  if (/^[^aeiou]*[aeiou][bdgklmnprtv]$/u.test(verb)) return `${verb}${verb.at(-1)}ed`;
  return `${verb}ed`;
}
