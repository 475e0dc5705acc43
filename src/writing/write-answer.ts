import { z } from 'zod';
import { shownFindings } from '../answering/shown-findings.ts';
import type { Answer, Finding } from '../domain.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { Prompt } from '../model/load-prompt.ts';
import { languageOf } from '../retrieval/asking/language-of.ts';
import { citationOf } from '../text/citation-of.ts';
import { type CheckedSentences, checkSentences } from './check-sentences.ts';
import { saidText } from './said-text.ts';
import { ENGLISH, sayingIn } from './saying.ts';
import type { WrittenSentence } from './written-sentence.ts';

/** Sentences of a written answer, at most. */
const MOST_SENTENCES = 2;

/** What a model may give, at most; more is not read. */
const MOST_GIVEN = 12;
const LONGEST_GIVEN = 2_000;

/** The form in which a model gives its sentences. */
export const answerForm = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().max(LONGEST_GIVEN).describe('One plain sentence.'),
        findings: z
          .array(z.number())
          .max(MOST_GIVEN)
          .describe('Numbers of the findings that it stands on.'),
      }),
    )
    .max(MOST_GIVEN)
    .describe('One or two sentences; none where the findings do not answer the question.'),
});

/** An answer as a model phrased it, with what became of its sentences. */
export interface WrittenAnswer extends CheckedSentences {
  /** The plain answer itself where no sentence stands. */
  readonly answer: Answer;
}

type Answered = Extract<Answer, { readonly answered: true }>;

/**
 * Lets a language model phrase an answer: the disagreement and what else stays, then the sentences
 * that the findings bear out, each followed by the numbers of its findings ("[1, 2]"). The model is shown the findings
 * that readers are shown. A refusal stays a refusal and the model is not asked; nor is it where it
 * would answer in another language than the question's.
 * @returns Null where the model was not asked.
 * @throws {ModelFailure} where it gives nothing that can be used.
 */
export async function writeAnswer(
  question: string,
  answer: Answer,
  { model, prompt }: { readonly model: LanguageModel; readonly prompt: Prompt },
  signal: AbortSignal,
): Promise<WrittenAnswer | null> {
  const language = languageOf(question);
  if (!answer.answered || (language !== 'en' && language !== prompt.language)) return null;
  const findings = shownFindings(answer);
  const values = { question: [question], findings: findings.map(record) };
  const { sentences } = await model.ask({ prompt, values, form: answerForm }, signal);
  const saying = prompt.language === 'en' ? ENGLISH : sayingIn(prompt.saying);
  const checked = checkSentences(sentences, findings, saying);
  const said = distinct(checked.standing).slice(0, MOST_SENTENCES);
  return { ...checked, answer: said.length === 0 ? answer : withSentences(answer, said) };
}

/** What a model is told of a finding. */
function record(finding: Finding, at: number) {
  const { claimant, stance, quote, citation, copies } = finding;
  return {
    number: at + 1,
    claimant,
    stance,
    says: saidText(finding),
    source: citationOf(citation, copies),
    quote: quote.text,
  };
}

function distinct(sentences: readonly WrittenSentence[]): WrittenSentence[] {
  return [...new Map(sentences.map((sentence) => [sentence.text, sentence])).values()];
}

function withSentences(answer: Answered, sentences: readonly WrittenSentence[]): Answered {
  const written = sentences
    .map(({ text, findings }) => `${text} [${findings.join(', ')}]`)
    .join(' ');
  const { disagreement, stays = [] } = answer;
  const first = [...(disagreement === null ? [] : [disagreement.text]), ...stays];
  return { ...answer, text: [...first, written].join('\n'), isWritten: true };
}
