import type { Claimant, Span, Voice } from '../domain.ts';
import type { NameMention } from './find-names.ts';

/** A claimant with what later pronouns need to know. */
export interface Resolved extends Claimant {
  readonly person: boolean;
  readonly gender: 'male' | 'female' | null;
}

/** Someone who spoke before in the article, and where. */
export interface Spoken extends Span, Omit<Resolved, 'certainty'> {}

/** What a source is resolved against. */
export interface Surroundings {
  readonly body: string;
  /** Names of the body, in order. */
  readonly names: readonly NameMention[];
  /** Claimants of earlier claims, in order. */
  readonly spoken: readonly Spoken[];
  /** What is claimed: nobody is "he" who is spoken of there. */
  readonly claimed: readonly Span[];
  /** Who says "I" where. */
  readonly voices: readonly Voice[];
  /** Who publishes the article: "this newspaper". */
  readonly outlet: string | null;
}

/** About how often each way of resolving is right on marked reports, where the spans are. */
export const RIGHT = {
  named: 0.98,
  short: 0.97,
  pronoun: 0.87,
  role: 0.8,
  epithet: 0.6,
  described: 0.93,
} as const;

/** Whose own voice a place of a body is in; null where it is the outlet's. */
export function voiceAt(voices: readonly Voice[], offset: number): Claimant | null {
  return voices.find(({ start, end }) => start <= offset && offset < end)?.speaker ?? null;
}

/** The earlier speakers that a pronoun or a role is looked for among, latest last. */
export function recentlySpoken(spoken: readonly Spoken[]): readonly Spoken[] {
  return spoken.slice(-60);
}

/** The person of a mention as a claimant. */
export function named(mention: NameMention): Resolved {
  const certainty = mention.full === mention.name ? RIGHT.named : RIGHT.short;
  return { name: mention.full, certainty, person: true, gender: mention.gender };
}

/** Whether what stands before a name makes it part of a description: "a spokesman for …". */
export function isObject(before: string): boolean {
  return /\b(?:for|of|to|at|from|with|in|on|by|against|about|than|like|near)\s(?:[\p{L}.]+\s){0,3}$/u.test(
    before,
  );
}

/** A noun phrase up to its first preposition: "the mayor of Korvin" → "the mayor". */
export function nounOf(phrase: string): string {
  return phrase.split(/\s(?:of|in|at|near|from|for|with|on|to)\s/)[0]!;
}

/** A day or time that the tagger took in: "Russia on Saturday". */
export const TIME =
  /\s(?:(?:on|late|early|earlier|last|this)\s)+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|weekend|month|year|night|morning|spring|summer|autumn|fall|winter)\b.*$/i;

/** Where the head of a noun phrase ends. */
const CLAUSE = /,|\s\(|;|\s(?:who|whose|which|that|has|have|had|—|–|--|-)\s/;

/** Where the head of a source ends: before its first comma, parenthesis, clause or time. */
export function headOf({ start, end }: Span, body: string): number {
  const text = body.slice(start, end);
  const cuts = [text.search(CLAUSE), text.search(TIME)].filter((cut) => cut > 0);
  return cuts.length === 0 ? end : start + Math.min(...cuts);
}
