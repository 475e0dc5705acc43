import { findClaims } from '../claims/find-claims.ts';
import { findVoices } from '../claims/find-voices.ts';
import { loadTagger } from '../claims/load-tagger.ts';
import type { AnalysedArticle, Corrections } from '../domain.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import { splitPassages } from '../passages/split-passages.ts';
import { splitSentences } from '../passages/split-sentences.ts';
import { readReport } from '../reading/read-report.ts';

/**
 * Reads one file as a report, with what a moderator says of it, and derives everything from its
 * text.
 * @throws {DatelineError} ARTICLE with the reason where it cannot be read.
 */
export type AnalyseReport = (path: string, corrections?: Corrections) => Promise<AnalysedArticle>;

/**
 * Loads what the analysis needs.
 * @param outlets Path of `outlets.json`.
 * @throws {DatelineError} CONFIG where the outlets or the claim tagger cannot be loaded.
 */
export function loadAnalysis(outlets: string): AnalyseReport {
  const known = loadOutlets(outlets);
  const tagger = loadTagger();
  return async (path, corrections) => {
    const article = await readReport(path, known, corrections);
    const sentences = splitSentences(article.body);
    const voices = findVoices(article);
    return {
      article,
      sentences,
      passages: splitPassages(article.body, sentences),
      claims: findClaims(article, sentences, tagger, voices),
      voices,
    };
  };
}
