/** The kinds of question, in the order in which features go by them. */
export const KINDS = ['who', 'what', 'figure', 'outlet', 'status', 'when'] as const;

const OF_PASSAGE = 'passage|passage lexical|passage vector|article';
const OF_ARTICLE =
  'article coverage|article coverage cubed|article soft coverage|title coverage|article subject|' +
  'title cosine|lead cosine|passages of the article|recency';
const COVERAGE =
  'coverage|coverage of neighbours|coverage around|matter|soft matter|soft matter of neighbours|' +
  'soft coverage|soft coverage of neighbours|rarest topic|coverage by length|' +
  'cosine|cosine with previous|pairs';
const OF_CLAIMS =
  'claim|direct speech|claimant|speaker|subject|subject near|speaker and matter|' +
  'content and matter|content by another';
const OF_NAMES =
  'names here|names near|names in the article|other words|name missing|coverage with speakers|together|sort';
const FORM =
  'fresh words|fresh names|length|short|long|first|like the title|position|question|quotation';
const BY_KIND =
  'claim|person|quantity|quotation|coverage|soft matter|opening|content by another|fresh names';
const OF_SOME_KINDS =
  'figure: digits|figure: number near topic|figure: money|figure: percent|when: date|' +
  'status: denial|status: no comment|status: affirmation|status: speaker|' +
  'what: speaker|no subject: claimant|why: reason';

/**
 * What each feature of a window holds: the greatest of its sentences', in the order in which the parts
 * of `sentenceFeatures` make them, and its size. Adding their means doubled the weights and gained
 * nothing on held-out questions.
 */
export const WINDOW_FEATURES: readonly string[] = [
  ...[OF_PASSAGE, OF_ARTICLE, COVERAGE, OF_CLAIMS, OF_NAMES, FORM].flatMap((names) =>
    names.split('|'),
  ),
  ...KINDS.flatMap((kind) => BY_KIND.split('|').map((name) => `${kind}: ${name}`)),
  ...OF_SOME_KINDS.split('|'),
  'two sentences',
  'three sentences',
];
