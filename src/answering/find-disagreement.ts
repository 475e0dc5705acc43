import type { Disagreement, Finding, Stance } from '../domain.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { fold, termsOf } from '../text/terms.ts';
import { type Figure, figuresOf } from './figures-of.ts';

/** A finding is on the same matter when it holds this share of the question that the first holds. */
const SAME_MATTER = 0.6;

const ASSERTS: ReadonlySet<Stance> = new Set(['claims', 'says', 'confirms', 'reports']);

/** How a stance that contests is told of a claimant. */
const CONTESTS: Partial<Record<Stance, string>> = {
  denies: 'denied it',
  'could not verify': 'could not verify it',
  'no comment': 'did not comment',
};

/**
 * Where findings on what is asked do not agree: different figures for the same thing, or a claim and
 * its denial; null where they do not contradict each other visibly.
 */
export function findDisagreement(
  findings: readonly Finding[],
  view: QuestionView,
): Disagreement | null {
  const related = onTheSameMatter(findings, view);
  return (
    (view.question.kind === 'figure' ? findFigures(findings, related, view) : null) ??
    findStances(findings, related)
  );
}

/** Ordinals of the findings that hold about as much of the question as the first one. */
function onTheSameMatter(findings: readonly Finding[], view: QuestionView): number[] {
  const held = findings.map((finding) => {
    const stems = new Set(
      termsOf(`${finding.citation.title ?? ''} ${finding.quote.text}`).map(({ stem }) => stem),
    );
    // A finding about another town is about another matter, however alike the rest is.
    if (view.question.topics.some((topic) => topic.name && !occurs(topic, stems))) return 0;
    return view.question.topics.reduce(
      (sum, topic, t) => sum + (occurs(topic, stems) ? view.weights[t]! : 0),
      0,
    );
  });
  return findings
    .map((_, i) => i)
    .filter((i) => held[i]! > 0 && held[i]! >= SAME_MATTER * held[0]!);
}

function findStances(
  findings: readonly Finding[],
  related: readonly number[],
): Disagreement | null {
  const asserts = related.filter(
    (i) => ASSERTS.has(findings[i]!.stance) && findings[i]!.claimant !== null,
  );
  // What is contested is rather what one claimed than what another happened to say about it.
  const asserting = asserts.find((i) => findings[i]!.stance === 'claims') ?? asserts[0];
  if (asserting === undefined) return null;
  const claimant = findings[asserting]!.claimant!;
  const contesting = new Map<string, number>();
  for (const i of related) {
    const { stance, claimant: other } = findings[i]!;
    const verb = CONTESTS[stance];
    if (verb === undefined || other === null || fold(other) === fold(claimant)) continue;
    const told = `${other} ${verb}`;
    if (![...contesting.keys()].includes(told)) contesting.set(told, i);
  }
  if (contesting.size === 0) return null;
  const verb =
    findings[asserting]!.stance === 'claims'
      ? 'claimed it'
      : findings[asserting]!.stance === 'confirms'
        ? 'confirmed it'
        : 'said so';
  return {
    kind: 'stances',
    text: `${[`${claimant} ${verb}`, ...contesting.keys()].join('; ')}.`,
    findings: [asserting, ...contesting.values()],
  };
}

function findFigures(
  findings: readonly Finding[],
  related: readonly number[],
  view: QuestionView,
): Disagreement | null {
  const asked = new Set(view.question.topics.flatMap(({ alternatives }) => alternatives.flat()));
  const seen: { figure: Figure; finding: number; time: Time }[] = [];
  for (const i of related) {
    const { quote, highlight } = findings[i]!;
    const sentence = quote.text.slice(highlight.start - quote.start, highlight.end - quote.start);
    for (const figure of figuresOf(sentence))
      seen.push({ figure, finding: i, time: timeOf(sentence) });
  }
  const first = seen.find(({ figure }) => figure.units.some((unit) => asked.has(unit))) ?? seen[0];
  if (first === undefined) return null;
  const different = [{ ...first, unit: first.figure.units.at(-1)! }];
  for (const other of seen) {
    const unit = sharedUnit(first.figure, other.figure, asked);
    const elsewhere =
      findings[other.finding]!.citation.article !== findings[first.finding]!.citation.article;
    if (
      unit === undefined ||
      !elsewhere ||
      isOtherTime(first.time, other.time) ||
      different.some(({ figure }) => figure.value === other.figure.value)
    )
      continue;
    different[0]!.unit = unit;
    different.push({ ...other, unit });
  }
  if (different.length < 2) return null;
  return {
    kind: 'figures',
    text: `${different.map(({ figure, unit, finding }) => `${told(figure, unit)} by ${who(findings[finding]!)}`).join(', ')}.`,
    findings: different.map(({ finding }) => finding),
  };
}

/** Whether a sentence tells of a state that has passed or of the present one; null where it is not said. */
type Time = 'past' | 'present' | null;

function timeOf(sentence: string): Time {
  if (/\b(?:still|now|remain\w*|currently|today|left\s+in)\b/iu.test(sentence)) return 'present';
  return /\b(?:before|pre-?war|once|formerly|previously|used\s+to)\b/iu.test(sentence)
    ? 'past'
    : null;
}

/** 60,000 before the war and 53,000 now do not contradict each other. */
function isOtherTime(one: Time, other: Time): boolean {
  return one !== null && other !== null && one !== other;
}

/**
 * What two figures both count: a word that ends one of the counts, or that the question asks for
 * ("people aboard" and "people lived"). A name that only stands in front is not what is counted:
 * "Russian soldiers" are no "Russian tanks".
 */
function sharedUnit(one: Figure, other: Figure, asked: ReadonlySet<string>): string | undefined {
  return one.units.find((unit, i) => {
    if (!other.units.includes(unit)) return false;
    if (unit === one.units.at(-1) || unit === other.units.at(-1)) return true;
    return asked.has(unit) && !/^\p{Lu}/u.test(one.counted[i] ?? '');
  });
}

/** A figure with what it counts: "80,000 people", "43 percent". */
function told({ number, counted, units }: Figure, unit: string): string {
  return [number, ...counted.slice(0, units.indexOf(unit) + 1)].join(' ');
}

/** Who gives a figure: the claimant and the outlet, as far as they are known. */
function who({ claimant, citation }: Finding): string {
  const outlet =
    citation.outlet ??
    (citation.cited[0] === undefined
      ? 'an unnamed outlet'
      : `an unnamed outlet citing ${citation.cited[0]}`);
  return claimant === null ? outlet : `${claimant} (${outlet})`;
}
