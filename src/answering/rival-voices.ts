import type { QuestionKind } from '../retrieval/question-kind.ts';
import { asksFigure } from './asked-figure.ts';
import { contestedClaims } from './contested-claims.ts';
import { matterOf } from './matter-of.ts';
import { opposedClaims } from './opposed-claims.ts';
import { sameSide } from './same-side.ts';
import type { Scene, Side } from './side.ts';
import { DONE, sideOf, type Voice, voicesOf } from './voice.ts';
import { range, type VoicePair } from './voice-pair.ts';

/** What the two sides have to hold of the question together, and of what the first finding holds. */
const LEAST_MATTER = 0.5;
const LEAST_SHARE = 0.75;

/** Voices that are told at most, and how near one that could not verify has to stand to the others. */
const MOST = 4;
const BESIDE = 4;

/** Kinds of question that a figure, a day or a name of an outlet answers: a denial does not. */
const UNCONTESTED: ReadonlySet<QuestionKind> = new Set(['figure', 'when', 'outlet']);

/**
 * Who claims what is asked about, and who denies it, could not verify it, or says what rules it out.
 * Null where nobody contests it.
 */
export function rivalVoices(scene: Scene): Side[] | null {
  const { view, gathered } = scene;
  const { kind, text } = view.question;
  if (UNCONTESTED.has(kind) || asksFigure(text) || gathered.length === 0) return null;
  const { window } = gathered[0]!;
  const least = Math.max(
    LEAST_MATTER,
    LEAST_SHARE * matterOf(view, window.candidate, range(window.first, window.end - 1)),
  );
  const voices = scene.candidates.flatMap(voicesOf);
  const pairs = [...contestedClaims(voices, scene), ...opposedClaims(voices, scene)].filter(
    ({ worth }) => worth >= least,
  );
  pairs.sort((a, b) => b.worth - a.worth);
  const best =
    pairs.find(({ contesting: { told } }) => told !== DONE['could not verify']) ?? pairs[0];
  if (best === undefined) return null;
  return [best.asserting, best.contesting, ...thirdVoices(best, voices)].slice(0, MOST);
}

/** Who beside the two could not verify it. */
function thirdVoices({ asserting, contesting }: VoicePair, voices: readonly Voice[]): Side[] {
  const taken = [asserting, contesting];
  return voices
    .filter(
      ({ stance, claimant, candidate, claim }) =>
        stance === 'could not verify' &&
        taken.every((side) => side.claimant === null || !sameSide(side.claimant, claimant)) &&
        taken.some(
          (side) => side.candidate === candidate && Math.abs(side.sentence - claim.first) <= BESIDE,
        ),
    )
    .slice(0, 1)
    .map(sideOf);
}
