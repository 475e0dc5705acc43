import type { Span } from '../domain.ts';

/** A place, person or organisation of `index/names.json` with all its spellings. */
export interface KnownName {
  /** The canonical spelling, as it is shown ("Bakhmut"). */
  readonly name: string;
  readonly kind: 'place' | 'person' | 'organisation';
  /** Every other spelling in English, Ukrainian and Russian ("Artyomovsk", "Бахмут"). */
  readonly spellings: readonly string[];
}

/** Looks up names by any of their spellings. */
export interface Names {
  readonly all: readonly KnownName[];
  /** By any spelling, case and accents aside; null where it is not known. */
  find(spelling: string): KnownName | null;
  /** Every whole-word mention in a text, longest first at one place, in order. */
  mentions(text: string): readonly (Span & { readonly known: KnownName })[];
}
