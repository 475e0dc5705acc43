import type { Citation, Disagreement, Finding } from '../domain.ts';
import type { CyrillicLanguage } from '../knowledge/transliterate.ts';
import type { Question } from '../retrieval/question.ts';
import { closeOutlets } from './phrase-answer.ts';
import { asksPublication } from './quote-date-line.ts';
import { type Texts, textsOf } from './texts-of.ts';

/** The plain answer in the language of the question; what reports say stays in their words. */
export function phraseAnswerIn(
  language: CyrillicLanguage,
  question: Question,
  findings: readonly Finding[],
  disagreement: Disagreement | null,
): string {
  const texts = textsOf(language);
  const first = findings[0]!;
  const { claimant, stance, citation, quote } = first;
  const outlets = closeOutlets(findings).map((outlet) => outlet ?? texts.unnamed);
  const lines = [
    ...(disagreement === null ? [] : [disagreement.text]),
    ...(question.kind === 'outlet' ? [`${texts.outlets}: ${outlets.join(', ')}.`] : []),
  ];
  const sentences = [
    ...(asksPublication(question) ? [`${texts.published}: ${dayIn(texts, citation.date)}.`] : []),
    ...(question.kind === 'status' ? [texts.verdicts[stance] ?? ''] : []),
    ...(claimant === null ? [] : [`${texts.who[stance]}: ${claimant}.`]),
    `${texts.source} ${sourceIn(texts, citation)}: “${quote.text}”`,
  ];
  return [...lines, sentences.filter(Boolean).join(' ')].join('\n');
}

/**
 * The refusal in the language of the question.
 * @param absent Words of the question that no report has.
 */
export function phraseRefusalIn(
  language: CyrillicLanguage,
  absent: readonly string[],
  nearest: readonly Finding[],
): string {
  const texts = textsOf(language);
  const [first] = nearest;
  return [
    texts.refusal,
    ...(absent.length === 0
      ? []
      : [`${texts.absent} ${absent.map((word) => `«${word}»`).join(', ')}.`]),
    ...(first === undefined
      ? []
      : [`${texts.nearest} – ${sourceIn(texts, first.citation)}: “${first.quote.text}”`]),
  ].join(' ');
}

/** A disagreement told in the language of the question. */
export function disagreementIn(
  language: CyrillicLanguage,
  disagreement: Disagreement,
  findings: readonly Finding[],
): Disagreement {
  const texts = textsOf(language);
  if (disagreement.kind === 'figures') return { ...disagreement, text: `${texts.figures}.` };
  const sides = disagreement.findings.map((at) => {
    const { claimant, stance, citation } = findings[at]!;
    return `${texts.acts[stance]} – ${claimant ?? citation.outlet ?? texts.unnamed}`;
  });
  return { ...disagreement, text: `${texts.contested}: ${[...new Set(sides)].join('; ')}.` };
}

function sourceIn(texts: Texts, { outlet, agency, cited, date }: Citation): string {
  const name = `${outlet ?? texts.unnamed}${agency === null ? '' : ` (${agency})`}`;
  const citing = outlet === null && cited.length > 0 ? [`${texts.citing} ${cited.join(', ')}`] : [];
  return [name, ...citing, dayIn(texts, date)].join(', ');
}

/** A day: "7 лютого 2025". */
function dayIn(texts: Texts, day: string | null): string {
  const [year, month, date] = (day ?? '').split('-');
  const name = texts.months[Number(month) - 1];
  return name === undefined ? texts.undated : `${Number(date)} ${name} ${year}`;
}
