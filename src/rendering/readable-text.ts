import { shownFindings } from '../answering/shown-findings.ts';
import type { Answer, Finding } from '../domain.ts';
import { citationOf } from '../text/citation-of.ts';

/**
 * An answer as a person reads it, as plain text: the answer itself with its quote, then the other
 * quotes that are shown with it, each with who says it and where. Where a language model phrased it,
 * all of them follow, with the numbers that it refers to. A refusal is its sentence.
 */
export function readableText(answer: Answer): string {
  if (!answer.answered) return answer.text;
  if (answer.isWritten) {
    const numbered = shownFindings(answer).map((finding, at) => `[${at + 1}] ${cited(finding)}`);
    return [answer.text, ...numbered].join('\n');
  }
  const further = shownFindings(answer).filter(({ quote }) => !answer.text.includes(quote.text));
  return [answer.text, ...further.map(cited)].join('\n');
}

function cited({ quote, claimant, citation, copies }: Finding): string {
  const source = citationOf(citation, copies);
  return `“${quote.text}” — ${claimant === null ? source : `${claimant}, ${source}`}`;
}
