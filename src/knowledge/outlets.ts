import type { Span } from '../domain.ts';

/** An outlet or agency of `index/outlets.json`. */
export interface KnownOutlet {
  /** The canonical name, as it is shown. */
  readonly name: string;
  readonly kind: 'outlet' | 'agency';
  /** Other names and abbreviations, as written ("NYT", "The Times of London"). */
  readonly aliases: readonly string[];
  /** Domains without "www." ("themoscowtimes.com"). */
  readonly domains: readonly string[];
}

/** Looks up outlets by what a report or a person calls them. */
export interface Outlets {
  readonly all: readonly KnownOutlet[];
  /** By canonical name or alias; case, accents, a leading "the" and full stops aside. */
  find(name: string): KnownOutlet | null;
  /** By host name, "www." and subdomains included: "edition.cnn.com" is CNN. */
  byHost(host: string): KnownOutlet | null;
  /** Every whole-word mention in a text, longest first at one place, in order. */
  mentions(text: string): readonly (Span & { readonly outlet: KnownOutlet })[];
}
