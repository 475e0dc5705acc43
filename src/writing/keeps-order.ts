import type { Finding } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { isFact, isFigure, outletsOf } from './facts-of.ts';
import { isFunctionWord } from './words-borne-out.ts';

/** A word that says something by itself: a name, a figure, or what is said of them. */
interface Told {
  readonly stem: string;
  readonly kind: 'name' | 'figure' | 'word';
}

/**
 * Whether a clause tells names and figures in the order of a finding's quote, and of the same things:
 * "80 were killed and 20 wounded" is not "20 were killed", and that A struck B is not that B struck A.
 * Who says it, and where, may stand elsewhere.
 */
export function keepsOrder(clause: string, finding: Finding): boolean {
  const { claimant, chain, quote } = finding;
  const sayers = [claimant ?? '', ...chain, ...outletsOf(finding)].flatMap(termsOf);
  const aside = new Set(sayers.map(({ stem }) => stem));
  const there = toldIn(quote.text, aside);
  const stems = new Set(there.map(({ stem }) => stem));
  const here = toldIn(clause, aside).filter(({ stem }) => stems.has(stem));
  return hasPairs(here, there) && here.every((each, at) => isBound(each, here[at + 1], there));
}

function toldIn(text: string, aside: ReadonlySet<string>): Told[] {
  return termsOf(text).flatMap(({ start, end, word, stem }): Told[] => {
    const written = text.slice(start, end);
    if (aside.has(stem) || isFunctionWord(word)) return [];
    if (isFigure(word)) return [{ stem, kind: 'figure' }];
    return [{ stem, kind: isFact(written, word) ? 'name' : 'word' }];
  });
}

/** Whether each two different names, and each two figures, stand there somewhere in the same order. */
function hasPairs(here: readonly Told[], there: readonly Told[]): boolean {
  const facts = here.filter(({ kind }) => kind !== 'word');
  const first = (stem: string) => there.findIndex((each) => each.stem === stem);
  const last = (stem: string) => there.findLastIndex((each) => each.stem === stem);
  return facts.every(({ stem, kind }, at) =>
    facts
      .slice(at + 1)
      .every(
        (later) => later.kind !== kind || later.stem === stem || first(stem) < last(later.stem),
      ),
  );
}

/** Whether what follows a figure stands there by the same figure, no other one between them. */
function isBound({ stem, kind }: Told, next: Told | undefined, there: readonly Told[]): boolean {
  if (kind !== 'figure' || next === undefined || next.kind === 'figure') return true;
  return there.some((each, at) => {
    if (each.stem !== stem) return false;
    const before = there.slice(0, at).findLastIndex((other) => other.kind === 'figure');
    const after = there.findIndex((other, place) => place > at && other.kind === 'figure');
    const near = there.slice(before + 1, after === -1 ? undefined : after);
    return near.some((other) => other.stem === next.stem);
  });
}
