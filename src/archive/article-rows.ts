import type {
  AnalysedArticle,
  Article,
  Citation,
  Claim,
  Passage,
  Segment,
  Sentence,
  Span,
  Stance,
  Voice,
} from '../domain.ts';

/** A row of `articles`, without its id. */
export interface ArticleRow {
  name: string;
  format: string;
  hash: string;
  title: string | null;
  outlet: string | null;
  agency: string | null;
  cited: string;
  date: string | null;
  url: string | null;
  author: string | null;
  found: string;
  body: string;
  origin: string;
  sentences: string;
  voices: string;
}

/** The columns of `passages` that make up a passage. */
export interface PassageRow {
  ordinal: number;
  start: number;
  end: number;
  first_sentence: number;
  end_sentence: number;
}

/** A row of `claims`, without its article and ordinal. */
export interface ClaimRow {
  claimant: string | null;
  claimant_certainty: number | null;
  chain: string;
  stance: string;
  direct: number;
  certainty: number;
  spans: string;
}

/** The columns of `articles` that make up a citation. */
export type CitationRow = Pick<
  ArticleRow,
  'name' | 'title' | 'outlet' | 'agency' | 'cited' | 'date' | 'url'
>;

export function toArticleRow({ article, sentences, voices }: AnalysedArticle): ArticleRow {
  return {
    ...article,
    cited: JSON.stringify(article.cited),
    found: JSON.stringify(article.found),
    origin: JSON.stringify(article.origin.flatMap((s) => [s.start, s.rawStart, s.length])),
    sentences: JSON.stringify(sentences.flatMap((s) => [s.start, s.end, s.paragraph])),
    voices: JSON.stringify(voices),
  };
}

export function fromArticleRow(
  row: ArticleRow,
): Pick<AnalysedArticle, 'article' | 'sentences' | 'voices'> {
  const { origin, sentences, voices, cited, found, ...rest } = row;
  return {
    article: {
      ...rest,
      format: row.format as Article['format'],
      cited: JSON.parse(cited) as string[],
      found: JSON.parse(found) as Article['found'],
      origin: triples(origin).map(
        ([start, rawStart, length]): Segment => ({ start, rawStart, length }),
      ),
    },
    sentences: triples(sentences).map(
      ([start, end, paragraph]): Sentence => ({ start, end, paragraph }),
    ),
    voices: JSON.parse(voices) as Voice[],
  };
}

export function fromPassageRow(row: PassageRow): Passage {
  return {
    ordinal: row.ordinal,
    start: row.start,
    end: row.end,
    firstSentence: row.first_sentence,
    endSentence: row.end_sentence,
  };
}

export function toClaimRow(claim: Claim): ClaimRow {
  return {
    claimant: claim.claimant?.name ?? null,
    claimant_certainty: claim.claimant?.certainty ?? null,
    chain: JSON.stringify(claim.chain),
    stance: claim.stance,
    direct: claim.direct ? 1 : 0,
    certainty: claim.certainty,
    spans: JSON.stringify([claim.source, claim.cue, claim.content].map(flatten)),
  };
}

export function fromClaimRow(row: ClaimRow): Claim {
  const [source, cue, content] = (JSON.parse(row.spans) as number[][]).map(pairs);
  return {
    source: source!,
    cue: cue!,
    content: content!,
    claimant:
      row.claimant === null ? null : { name: row.claimant, certainty: row.claimant_certainty! },
    chain: JSON.parse(row.chain) as string[],
    stance: row.stance as Stance,
    direct: row.direct === 1,
    certainty: row.certainty,
  };
}

export function fromCitationRow({ name, cited, ...rest }: CitationRow): Citation {
  return { article: name, ...rest, cited: JSON.parse(cited) as string[] };
}

function flatten(spans: readonly Span[]): number[] {
  return spans.flatMap(({ start, end }) => [start, end]);
}

function pairs(numbers: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    spans.push({ start: numbers[i]!, end: numbers[i + 1]! });
  }
  return spans;
}

function triples(json: string): [number, number, number][] {
  const numbers = JSON.parse(json) as number[];
  const found: [number, number, number][] = [];
  for (let i = 0; i + 2 < numbers.length; i += 3) {
    found.push([numbers[i]!, numbers[i + 1]!, numbers[i + 2]!]);
  }
  return found;
}
