import { z } from 'zod';
import type { ModelRequest } from './model-server.ts';

const finding = z.object({
  number: z.int(),
  claimant: z.string().nullable(),
  stance: z.string(),
  source: z.string(),
  quote: z.string(),
});

/** A finding as a model is shown it. */
export type ToldFinding = z.output<typeof finding>;

/** The findings that a model is told, in order; none where it is asked something else. */
export function findingsIn({ prompt }: Pick<ModelRequest, 'prompt'>): ToldFinding[] {
  return prompt
    .split('\n')
    .filter((line) => line.startsWith('{"number":'))
    .map((line) => finding.parse(JSON.parse(line)));
}

/** What a model has to give: sentences, a question that stands alone, several, or a translation. */
export type Wanted = 'sentences' | 'question' | 'questions' | 'english';

const WANTED: readonly Wanted[] = ['sentences', 'questions', 'question', 'english'];

/** What a model is asked for, by the form that it is held to. */
export function wantedBy({ body }: Pick<ModelRequest, 'body'>): Wanted {
  const sent = JSON.stringify(body);
  return WANTED.find((each) => sent.includes(`"required":["${each}"]`))!;
}
