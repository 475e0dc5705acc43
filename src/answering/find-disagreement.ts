import type { Disagreement, Finding, Stance } from '../domain.ts';
import { occurs } from '../retrieval/sentence-features.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { fold, termsOf } from '../text/terms.ts';

/** Findings that are compared: what comes later is rarely on the same matter. */
const COMPARED = 6;

/** A finding is on the same matter when it holds this share of the question that the first holds. */
const SAME_MATTER = 0.75;

const ASSERTS: ReadonlySet<Stance> = new Set(['claims', 'says', 'confirms', 'reports']);

/** How a stance that contests is told of a claimant. */
const CONTESTS: Partial<Record<Stance, string>> = {
  denies: 'denies it',
  'could not verify': 'could not verify it',
  'no comment': 'did not comment',
};

/**
 * Where findings on what is asked do not agree: different figures for the same thing, or a claim and
 * its denial; null where they do not contradict each other visibly.
 */
export function findDisagreement(findings: readonly Finding[], view: QuestionView): Disagreement | null {
  const related = onTheSameMatter(findings.slice(0, COMPARED), view);
  return (view.question.kind === 'figure' ? findFigures(findings, related, view) : null) ?? findStances(findings, related);
}

/** Ordinals of the findings that hold about as much of the question as the first one. */
function onTheSameMatter(findings: readonly Finding[], view: QuestionView): number[] {
  const held = findings.map((finding) => {
    const stems = new Set(termsOf(`${finding.citation.title ?? ''} ${finding.quote.text}`).map(({ stem }) => stem));
    return view.question.topics.reduce((sum, topic, t) => sum + (occurs(topic, stems) ? view.weights[t]! : 0), 0);
  });
  return findings.map((_, i) => i).filter((i) => held[i]! > 0 && held[i]! >= SAME_MATTER * held[0]!);
}

function findStances(findings: readonly Finding[], related: readonly number[]): Disagreement | null {
  const asserting = related.find((i) => ASSERTS.has(findings[i]!.stance) && findings[i]!.claimant !== null);
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
  const verb = findings[asserting]!.stance === 'claims' ? 'claims it' : findings[asserting]!.stance === 'confirms' ? 'confirms it' : 'says so';
  return {
    kind: 'stances',
    text: `${[`${claimant} ${verb}`, ...contesting.keys()].join('; ')}.`,
    findings: [asserting, ...contesting.values()],
  };
}

interface Figure {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
}

function findFigures(findings: readonly Finding[], related: readonly number[], view: QuestionView): Disagreement | null {
  const asked = new Set(view.question.topics.flatMap(({ alternatives }) => alternatives.flat()));
  const seen: { figure: Figure; finding: number }[] = [];
  for (const i of related) {
    const { quote, highlight } = findings[i]!;
    const sentence = quote.text.slice(highlight.start - quote.start, highlight.end - quote.start);
    for (const figure of figuresOf(sentence)) seen.push({ figure, finding: i });
  }
  const first = seen.find(({ figure }) => asked.has(figure.unit)) ?? seen[0];
  if (first === undefined) return null;
  const different = [first];
  for (const other of seen) {
    const same = other.figure.unit === first.figure.unit;
    const elsewhere = findings[other.finding]!.citation.article !== findings[first.finding]!.citation.article;
    if (same && elsewhere && different.every(({ figure }) => figure.value !== other.figure.value)) different.push(other);
  }
  if (different.length < 2) return null;
  return {
    kind: 'figures',
    text: `${different.map(({ figure, finding }) => `${figure.text} by ${who(findings[finding]!)}`).join(', ')}.`,
    findings: different.map(({ finding }) => finding),
  };
}

/** Who gives a figure: the claimant and the outlet, as far as they are known. */
function who({ claimant, citation }: Finding): string {
  const outlet = citation.outlet ?? (citation.cited[0] === undefined ? 'an unnamed outlet' : `an unnamed outlet citing ${citation.cited[0]}`);
  return claimant === null ? outlet : `${claimant} (${outlet})`;
}

// "80,000 people", "$1.3 million", "43 percent"; the unit is the next word
const FIGURE = /([$€£]?\p{N}+(?:[.,]\p{N}+)*)(\s+(?:thousand|million|billion|trillion))?(?:\s+(?:of\s+the\s+|of\s+)?|-)(?:[\p{L}-]+\s+)?([\p{L}%]+)/gu;
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** The figures of a sentence with what they count. */
function figuresOf(sentence: string): Figure[] {
  return [...sentence.matchAll(FIGURE)].map((match) => {
    const [, number, scale] = match as unknown as [string, string, string | undefined];
    const money = /^[$€£]/u.exec(number)?.[0];
    const counted = termsOf(match[0].slice(number.length + (scale?.length ?? 0)));
    return {
      text: `${number}${scale ?? ''}${money === undefined && counted.length > 0 ? ` ${counted.map(({ word }) => word).join(' ')}` : ''}`,
      value: Number(number.replace(/[^\p{N}.]/gu, '')) * (SCALES[scale?.trim() ?? ''] ?? 1),
      unit: money ?? counted.at(-1)?.stem ?? '',
    };
  });
}
