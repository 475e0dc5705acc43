import type { QuestionView } from './view-question.ts';
import { dot } from './word-similarity.ts';
import type { PreparedArticle, PreparedClaim, PreparedSentence } from './prepare-article.ts';
import type { Question, Topic } from './understand-question.ts';

/** An article among the candidates of a question. */
export interface CandidateArticle {
  readonly prepared: PreparedArticle;
  /** Fused score of its best passage, best of all passages = 1. */
  readonly score: number;
  /** Sentence ordinal → fused, lexical and vector score of the best passage that holds it. */
  readonly passages: ReadonlyMap<number, { fused: number; lexical: number; vector: number }>;
}

const KINDS = ['who', 'what', 'figure', 'outlet', 'status', 'when'] as const;

const DENIAL = /\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|never|not|no one|none|nobody|neither|nor|cannot|disput\w+|contradict\w*|false|untrue|n['’]t|declin\w+|refus\w+)\b|n['’]t\b/iu;
const NO_COMMENT = /\b(?:declin\w+|no\s+(?:immediate\s+)?(?:comment|response|decision)|not\s+(?:immediately\s+)?(?:respond|comment|return|reply|make\s+any\s+comment)\w*|refus\w+\s+to|unable\s+to|could\s+not\s+(?:be\s+)?(?:independently\s+)?(?:verif|confirm)\w*|improper)\b/iu;
const AFFIRM = /\b(?:confirm\w*|acknowledg\w*|admit\w*|conced\w*|agreed?|yes)\b/iu;
/** Words and signs that say how many. */
export const QUANTITY = /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter|percent|per\s+cent)\b/iu;
const MONEY = /[$€£₴₽]\s?\p{N}|\b(?:dollars?|euros?|hryvnias?|rubles?|roubles?)\b/iu;
const PERCENT = /\p{N}\s?%|\bper\s?cent\b|\bpercent\b|\bone\s+(?:of|in|out\s+of)\s+every\b|\b(?:half|third|quarter|fifth)s?\s+of\b/iu;
const DATE = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}\b|\b\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:19|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu;
const QUOTATION = /["“”«»]|''/u;

/**
 * The features of the sentences of a candidate article that lie in its found passages, in the order
 * of {@link FEATURE_NAMES}; null for the others. Nothing in them names a person, a place or an outlet: they say how question
 * and sentence fit together.
 */
export function sentenceFeatures(view: QuestionView, candidate: CandidateArticle): (Float64Array | null)[] {
  const { question, weights } = view;
  const { sentences, analysed } = candidate.prepared;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const subjects = question.topics.map(({ subject }) => subject);
  const hasSubject = subjects.some(Boolean);
  const subjectWeight = weights.reduce((sum, weight, i) => sum + (subjects[i] ? weight : 0), 0) || 1;
  const matterWeight = total - (hasSubject ? subjectWeight : 0) || 1;

  // topic × sentence: 1 where it occurs, and how near the nearest word comes
  const hard = sentences.map((sentence) => question.topics.map((topic) => occurs(topic, sentence.stems)));
  const looked = (s: number) => candidate.passages.has(s - 1) || candidate.passages.has(s) || candidate.passages.has(s + 1);
  const soft = sentences.map((sentence, s) => (looked(s) ? softMatches(hard[s]!, sentence, view) : hard[s]!.map(Number)));
  const inArticle = question.topics.map((topic) => occurs(topic, candidate.prepared.stems));
  const inTitle = question.topics.map((topic) => occurs(topic, candidate.prepared.titleStems));
  const weigh = (marks: readonly (boolean | number)[], pick?: (topic: number) => boolean) =>
    marks.reduce<number>((sum, mark, t) => sum + (pick === undefined || pick(t) ? Number(mark) * weights[t]! : 0), 0);
  // Of the sentences from…to together: each topic counts as well as in the one that has it best.
  const weighBest = (rows: readonly (readonly (boolean | number)[])[], from: number, to: number, pick?: (topic: number) => boolean) => {
    let sum = 0;
    for (let t = 0; t < weights.length; t++) {
      if (pick !== undefined && !pick(t)) continue;
      let best = 0;
      for (let i = Math.max(0, from); i <= Math.min(rows.length - 1, to); i++) best = Math.max(best, Number(rows[i]![t]));
      sum += best * weights[t]!;
    }
    return sum;
  };

  const articleSoft = weighBest(soft, 0, sentences.length - 1) / total;
  const articleCoverage = weigh(inArticle) / total;
  const titleCoverage = weigh(inTitle) / total;
  const articleSubject = hasSubject ? weigh(inArticle, (t) => subjects[t]!) / subjectWeight : 0;
  const contents = contentMatches(view, candidate.prepared, candidate.prepared.claims.filter(({ first, last }) => overlapsPassage(candidate, first, last)), matterWeight);
  const money = wantsMoney(question.text);
  const percent = wantsPercent(question.text);
  const speakers = speakerMatches(question, weights, candidate.prepared.claims, subjects, subjectWeight);

  return sentences.map((sentence, i) => {
    const passage = candidate.passages.get(i);
    if (passage === undefined) return null;
    const row = new Float64Array(FEATURE_NAMES.length);
    let at = 0;
    const put = (value: number) => {
      row[at++] = value;
    };
    const claims = sentence.claims.filter((claim) => claim.first <= i && i <= claim.last);
    const best = strongest(claims);
    const speaker = Math.max(0, ...claims.map((claim) => speakers.get(claim) ?? 0));
    const content = Math.max(0, ...claims.map((claim) => contents.get(claim) ?? 0));
    const contentByOther = Math.max(0, ...claims.map((claim) => (speaksInQuestion(question, claim) ? 0 : (contents.get(claim) ?? 0))));
    const names = freshNames(question, sentence);
    const own = weigh(hard[i]!) / total;
    const near = weighBest(hard, i - 1, i + 1) / total;
    const wide = weighBest(hard, i - 3, i + 3) / total;
    const matter = weigh(hard[i]!, (t) => !subjects[t]) / matterWeight;
    const softMatter = weigh(soft[i]!, (t) => !subjects[t]) / matterWeight;
    const nearMatter = weighBest(soft, i - 1, i + 1, (t) => !subjects[t]) / matterWeight;
    const words = sentence.terms.length;
    const cosine = dot(view.vector, sentence.vector);
    const fresh = sentence.words.length === 0 ? 0 : freshWords(question, candidate.prepared, sentence) / sentence.words.length;
    const named = best !== undefined && best.claim.claimant !== null;
    const personal = named && /^\p{Lu}\S*\s+\p{Lu}/u.test(best.claim.claimant!.name);

    put(passage.fused);
    put(passage.lexical);
    put(passage.vector);
    put(candidate.score);
    put(articleCoverage);
    put(articleCoverage ** 3);
    put(articleSoft);
    put(titleCoverage);
    put(articleSubject);
    put(own);
    put(near);
    put(wide);
    put(matter);
    put(softMatter);
    put(nearMatter);
    put(weigh(soft[i]!) / total);
    put(weighBest(soft, i - 1, i + 1) / total);
    put(Math.max(0, ...weights.map((weight, t) => (hard[i]![t] ? weight : 0))));
    put((weigh(hard[i]!) / total) / Math.sqrt(1 + words / 20));
    put(cosine);
    put(dot(view.vector, sentence.vectorWithPrevious));
    put(pairs(question, sentence));
    put(best === undefined ? 0 : best.claim.certainty);
    put(best?.claim.direct ? 1 : 0);
    put(named ? 1 : 0);
    put(speaker);
    put(hasSubject ? weigh(hard[i]!, (t) => subjects[t]!) / subjectWeight : 0);
    put(hasSubject ? weighBest(hard, i - 2, i + 1, (t) => subjects[t]!) / subjectWeight : 0);
    put(speaker * softMatter);
    put(content);
    put(contentByOther);
    put(fresh);
    put(names);
    put(Math.min(words, 60) / 20);
    put(words < 6 ? 1 : 0);
    put(words > 45 ? 1 : 0);
    put(i === 0 ? 1 : 0);
    put(titleLike(candidate.prepared, sentence, i));
    put(Math.log1p(i) / 5);
    put(sentence.text.endsWith('?') ? 1 : 0);
    put(QUOTATION.test(sentence.text) ? 1 : 0);
    const digits = /\p{N}/u.test(sentence.text) ? 1 : 0;
    for (const kind of KINDS) {
      const is = question.kind === kind ? 1 : 0;
      put(is * (best === undefined ? 0 : best.claim.certainty));
      put(is * (personal ? 1 : 0));
      put(is * (QUANTITY.test(sentence.text) ? 1 : 0));
      put(is * (QUOTATION.test(sentence.text) ? 1 : 0));
      put(is * own);
      put(is * softMatter);
      put(is * (i <= 2 ? 1 : 0));
      put(is * contentByOther);
      put(is * names);
    }
    const figure = question.kind === 'figure' ? 1 : 0;
    put(figure * digits);
    put(figure * numberNearTopic(question, sentence));
    put(figure * (money ? (MONEY.test(sentence.text) ? 1 : -1) : 0));
    put(figure * (percent ? (PERCENT.test(sentence.text) ? 1 : -1) : 0));
    put(question.kind === 'when' ? Number(DATE.test(sentence.text)) : 0);
    const status = question.kind === 'status' ? 1 : 0;
    put(status * Number(DENIAL.test(sentence.text)));
    put(status * Number(NO_COMMENT.test(sentence.text)));
    put(status * Number(AFFIRM.test(sentence.text)));
    put(status * speaker);
    put(question.kind === 'what' ? speaker : 0);
    put(hasSubject ? 0 : 1 * Number(analysed.claims.length > 0 && named));
    return row;
  });
}

/** What each column of {@link sentenceFeatures} holds. */
export const FEATURE_NAMES: readonly string[] = [
  'passage', 'passage lexical', 'passage vector', 'article', 'article coverage', 'article coverage cubed', 'article soft coverage',
  'title coverage', 'article subject', 'coverage', 'coverage of neighbours', 'coverage around', 'matter',
  'soft matter', 'soft matter of neighbours', 'soft coverage', 'soft coverage of neighbours', 'rarest topic',
  'coverage by length', 'cosine', 'cosine with previous', 'pairs', 'claim', 'direct speech', 'claimant',
  'speaker', 'subject', 'subject near', 'speaker and matter', 'content and matter',
  'content by another', 'fresh words', 'fresh names', 'length', 'short', 'long', 'first',
  'like the title', 'position', 'question', 'quotation',
  ...KINDS.flatMap((kind) => ['claim', 'person', 'quantity', 'quotation', 'coverage', 'soft matter', 'opening', 'content by another', 'fresh names'].map((name) => `${kind}: ${name}`)),
  'figure: digits', 'figure: number near topic', 'figure: money', 'figure: percent', 'when: date', 'status: denial', 'status: no comment', 'status: affirmation',
  'status: speaker', 'what: speaker', 'no subject: claimant',
];

/** Whether a topic occurs, in any of its spellings. */
export function occurs(topic: Topic, stems: { has(stem: string): boolean }): boolean {
  return topic.alternatives.some((run) => run.every((stem) => stems.has(stem)));
}

/** Topic by topic: 1 where it occurs, else how near the sentence's nearest word comes, 0 to 1. */
function softMatches(occurring: readonly boolean[], sentence: PreparedSentence, view: QuestionView): number[] {
  const best = occurring.map(Number);
  for (const word of sentence.words) {
    const near = view.nearness(word);
    for (let t = 0; t < best.length; t++) if (near[t]! > best[t]!) best[t] = near[t]!;
  }
  return best;
}

function overlapsPassage(candidate: CandidateArticle, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (candidate.passages.has(i)) return true;
  return false;
}

/** How much of the matter each claim's content holds, by meaning, 0 to 1. */
function contentMatches(view: QuestionView, prepared: PreparedArticle, claims: readonly PreparedClaim[], matterWeight: number): Map<PreparedClaim, number> {
  const { question, weights } = view;
  const matches = new Map<PreparedClaim, number>();
  for (const claim of claims) {
    const best = new Float64Array(question.topics.length);
    const stems = new Set<string>();
    for (let i = claim.first; i <= claim.last; i++) {
      const sentence = prepared.sentences[i]!;
      for (const { start, stem, word } of sentence.terms) {
        if (!claim.claim.content.some((span) => start + sentence.start >= span.start && start + sentence.start < span.end)) continue;
        stems.add(stem);
        const near = view.nearness(word);
        for (let t = 0; t < best.length; t++) if (near[t]! > best[t]!) best[t] = near[t]!;
      }
    }
    let sum = 0;
    question.topics.forEach((topic, t) => {
      if (!topic.subject) sum += weights[t]! * (occurs(topic, stems) ? 1 : best[t]!);
    });
    matches.set(claim, sum / matterWeight);
  }
  return matches;
}

/** Whether the question names the claim's speaker. */
function speaksInQuestion(question: Question, { speaker }: PreparedClaim): boolean {
  return question.topics.some(({ alternatives }) => alternatives.some((run) => run.some((stem) => speaker.has(stem))));
}

/** Capitalised words inside a sentence that the question does not have: 0, 1 or more, as 0 to 1. */
function freshNames(question: Question, sentence: PreparedSentence): number {
  const known = new Set(question.topics.flatMap(({ alternatives }) => alternatives.flat()));
  let names = 0;
  sentence.terms.forEach(({ start, stem, word }, k) => {
    if (k > 0 && word.length > 2 && !known.has(stem) && /\p{Lu}/u.test(sentence.text[start] ?? '')) names++;
  });
  return Math.min(names, 3) / 3;
}

/** Whether a number stands within six words of a topic. */
function numberNearTopic(question: Question, sentence: PreparedSentence): number {
  const { terms } = sentence;
  const topical = terms.map(({ stem }) => question.topics.some(({ alternatives }) => alternatives.some((run) => run.includes(stem))));
  const near = terms.some(({ word }, k) => /^\p{N}/u.test(word) && topical.slice(Math.max(0, k - 6), k + 7).some(Boolean));
  return near ? 1 : 0;
}

/** How well each claim's speaker fits the person asked about, 0 to 1. */
function speakerMatches(question: Question, weights: readonly number[], claims: readonly PreparedClaim[], subjects: readonly boolean[], subjectWeight: number): Map<PreparedClaim, number> {
  const matches = new Map<PreparedClaim, number>();
  if (!subjects.some(Boolean)) return matches;
  for (const claim of claims) {
    let sum = 0;
    question.topics.forEach((topic, t) => {
      if (subjects[t] && topic.alternatives.some((run) => run.some((stem) => claim.speaker.has(stem)))) sum += weights[t]!;
    });
    matches.set(claim, sum / subjectWeight);
  }
  return matches;
}

function strongest(claims: readonly PreparedClaim[]): PreparedClaim | undefined {
  return claims.reduce<PreparedClaim | undefined>((best, claim) => (best === undefined || claim.claim.certainty > best.claim.certainty ? claim : best), undefined);
}

/** Neighbouring topics of the question that stand within three words of each other. */
function pairs(question: Question, sentence: PreparedSentence): number {
  let found = 0;
  for (let t = 0; t + 1 < question.topics.length; t++) {
    const [a, b] = [question.topics[t]!, question.topics[t + 1]!];
    const first = sentence.terms.findIndex(({ stem }) => a.alternatives.some((run) => run.includes(stem)));
    if (first < 0) continue;
    const close = sentence.terms.slice(Math.max(0, first - 3), first + 4);
    if (close.some(({ stem }) => b.alternatives.some((run) => run.includes(stem)))) found++;
  }
  return Math.min(found, 3) / 3;
}

/** Words of a sentence that neither the question nor the title has. */
function freshWords(question: Question, prepared: PreparedArticle, sentence: PreparedSentence): number {
  const known = new Set(question.topics.flatMap(({ alternatives }) => alternatives.flat()));
  let fresh = 0;
  for (const { stem, word } of sentence.terms) if (word.length > 2 && !known.has(stem) && !prepared.titleStems.has(stem)) fresh++;
  return Math.min(fresh, sentence.words.length);
}

function titleLike(prepared: PreparedArticle, sentence: PreparedSentence, ordinal: number): number {
  if (ordinal > 1 || prepared.titleStems.size === 0) return 0;
  let shared = 0;
  for (const stem of prepared.titleStems) if (sentence.stems.has(stem)) shared++;
  return shared / prepared.titleStems.size > 0.8 ? 1 : 0;
}

function wantsMoney(text: string): boolean {
  return /\bhow\s+much\b|\bcost|\bprice|\bpaid\b|\bpay\b|\bfine\b|\bworth\b|\bbudget\b|\bmoney\b/iu.test(text);
}

function wantsPercent(text: string): boolean {
  return /\bpercent|\bpct\b|\bshare\b|\bfraction\b|\bproportion\b|\brate\b|\bsplit\b|\bportion\b/iu.test(text);
}
