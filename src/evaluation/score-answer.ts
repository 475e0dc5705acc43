import type { Answer } from '../domain.ts';
import { readableText } from '../rendering/readable-text.ts';
import { matchesClaimant } from './match-claimant.ts';
import type { MarkedQuestion } from './read-questions.ts';
import { containsWords, sharedWords } from './words.ts';

/** A quote is evidence when it shares at least this part of the shorter text's words. */
const SHARED = 0.5;

/**
 * How one answer did. A measure that does not apply to its question is null: `claimant` is for
 * questions who claimed something, `answer` for other answerable ones, `refusal` for unanswerable
 * ones; the rest is for answerable ones.
 */
export interface Score {
  /** An article of the question is in the first finding, or the first four. */
  readonly article1: boolean | null;
  readonly article4: boolean | null;
  /** The quote of the first finding, or of the first four, shares its words with an evidence. */
  readonly evidence1: boolean | null;
  readonly evidence4: boolean | null;
  /** The claimant of the first finding, or of one of the first three, is one of the answers. */
  readonly claimant: boolean | null;
  readonly claimant3: boolean | null;
  /** One of the answers is in the text, or in the first finding's quote or outlet. */
  readonly answer: boolean | null;
  readonly refusal: boolean | null;
  /** Refused though there is an answer. */
  readonly falseRefusal: boolean | null;
  /** Quotes shown, and how many of them stand in their article word for word. */
  readonly quotes: number;
  readonly verbatim: number;
}

/** What a scorer asks of the archive. */
export interface Reference {
  /** The body of an article; null where there is none of the name. */
  readonly bodyOf: (article: string) => string | null;
  /** Everyone who speaks in the archive. */
  readonly claimants: readonly string[];
}

/** Scores one answer by what is marked as right. */
export function scoreAnswer(question: MarkedQuestion, answer: Answer, reference: Reference): Score {
  const findings = answer.answered ? answer.findings : [];
  const shown = answer.answered ? answer.findings : answer.nearest;
  const counts = {
    quotes: shown.length,
    verbatim: shown.filter(({ quote, citation }) => {
      const body = reference.bodyOf(citation.article);
      return body?.slice(quote.start, quote.end) === quote.text;
    }).length,
  };
  if (!question.answerable) return { ...NOTHING, ...counts, refusal: !answer.answered };

  const right = new Set([...question.articles, ...question.also]);
  const inArticles = findings.slice(0, 4).map(({ citation }) => right.has(citation.article));
  const isEvidence = findings
    .slice(0, 4)
    .map(({ quote }) => question.evidence.some((text) => sharedWords(quote.text, text) >= SHARED));
  const claimed = question.type === 'who_claimed';
  const [first] = findings;
  const isClaimant = findings
    .slice(0, 3)
    .map(({ claimant }) => matchesClaimant(claimant ?? '', question.answers, reference.claimants));
  const texts = [readableText(answer), first?.quote.text ?? '', first?.citation.outlet ?? ''];
  return {
    article1: inArticles[0] ?? false,
    article4: inArticles.includes(true),
    evidence1: isEvidence[0] ?? false,
    evidence4: isEvidence.includes(true),
    claimant: claimed ? isClaimant.at(0) === true : null,
    claimant3: claimed ? isClaimant.includes(true) : null,
    answer: claimed
      ? null
      : answer.answered &&
        question.answers.some((wanted) => texts.some((text) => containsWords(text, wanted))),
    refusal: null,
    falseRefusal: !answer.answered,
    ...counts,
  };
}

const NOTHING = {
  article1: null,
  article4: null,
  evidence1: null,
  evidence4: null,
  claimant: null,
  claimant3: null,
  answer: null,
  refusal: null,
  falseRefusal: null,
} as const;
