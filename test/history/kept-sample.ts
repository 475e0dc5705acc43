import type { Citation, Finding } from '../../src/domain.ts';
import type { KeptAnswer } from '../../src/history/history.ts';

const TEXT = 'The ferry is safe, said Ana Torvik.';

const CITATION: Citation = {
  article: 'ferry',
  title: 'Ferry sails again',
  outlet: 'Radio Norda',
  agency: null,
  cited: ['The Velm Courier'],
  date: '2024-02-03',
  url: null,
};

const FINDING: Finding = {
  claimant: 'Ana Torvik',
  chain: [],
  stance: 'says',
  statement: 'The ferry is safe',
  quote: { start: 10, end: 10 + TEXT.length, text: TEXT },
  highlight: { start: 10, end: 10 + TEXT.length },
  citation: CITATION,
  copies: [{ ...CITATION, article: 'ferry-copy', outlet: null }],
  score: 0.75,
};

/** An answer with everything that one can have. */
export function keptSample(changes: Partial<KeptAnswer> = {}): KeptAnswer {
  return {
    id: 'AAAAAAAAAAAA',
    asked: 'and is it safe?',
    reply: {
      question: 'Is the ferry safe?',
      limits: { outlets: ['The Coast Post'], from: '2024-02-01', to: null },
      answer: {
        answered: true,
        text: 'Ana Torvik says so.',
        findings: [FINDING],
        disagreement: { kind: 'figures', text: '3 by one report, 4 by another', findings: [0, 0] },
      },
      excerpts: [{ ...FINDING.quote, highlight: FINDING.highlight }],
      passages: [{ quote: FINDING.quote, citation: CITATION }],
    },
    channel: '100000000000000001',
    member: '100000000000000002',
    isPrivate: false,
    message: null,
    follows: null,
    at: new Date('2024-02-03T04:05:06.789Z'),
    ...changes,
  };
}

/** A question that nothing was found for. */
export const REFUSAL: KeptAnswer['reply'] = {
  question: 'Who built the bridge?',
  limits: { outlets: [], from: null, to: null },
  answer: { answered: false, text: 'The archive does not say.', nearest: [FINDING] },
  excerpts: [],
  passages: [],
};
