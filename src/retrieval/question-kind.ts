/** What a question wants to know; it decides which sentences can answer it. */
export type QuestionKind =
  | 'who' // who claimed, which senator said, whose letter
  | 'what' // what did X say about Y, how did X react, and all the rest
  | 'figure' // how many, how much, what share
  | 'outlet' // which paper, which site, who published
  | 'status' // did X confirm, deny, comment
  | 'when';

const OUTLET_NOUN =
  '(?:outlets?|papers?|newspapers?|sites?|websites?|publications?|magazines?|agency|agencies|channels?|broadcasters?|blogs?|dailies|daily|tabloids?|wires?|podcasts?|report|article|story|editorial)';
const FIGURE_NOUN =
  '(?:percent|percentage|pct|share|fraction|slice|portion|proportion|number|numbers|figures?|amount|sum|total|price|cost|rate|margin|split|odds|score|age|population|size|distance|toll|tally|count|estimate)';

/** By the question's first interrogative word: a pattern of what follows it, and the kind then. */
const KINDS: Readonly<Record<string, readonly (readonly [RegExp, QuestionKind])[]>> = {
  who: [
    [
      /^\s+(?:published|ran|printed|broke|covered|wrote\s+up|wrote\s+about|reported\s+on)\b/iu,
      'outlet',
    ],
    [/^/u, 'who'],
  ],
  whose: [
    [new RegExp(`^\\s+(?:\\w+\\s+)?${OUTLET_NOUN}\\b`, 'iu'), 'outlet'],
    [/^/u, 'who'],
  ],
  which: [
    [
      new RegExp(
        `^\\s+(?:[\\w-]+\\s+){0,2}${OUTLET_NOUN}\\b(?!\\s+(?:secretary|columnist|editor|writer|reporter|chief|boss|owner))`,
        'iu',
      ),
      'outlet',
    ],
    [
      new RegExp(
        `^\\s+(?:\\w+\\s+)?${FIGURE_NOUN}\\b(?!\\s+(?:office|chief|expert|analyst))`,
        'iu',
      ),
      'figure',
    ],
    [/^\s+(?:date|day|month|year)\b/iu, 'when'],
    [/^/u, 'who'],
  ],
  what: [
    [new RegExp(`^\\s+(?:\\w+\\s+)?${OUTLET_NOUN}\\b`, 'iu'), 'outlet'],
    [
      new RegExp(
        `^(?:['’]s|\\s+(?:is|was|were))?\\s+(?:[\\w$]+\\s+){0,5}?${FIGURE_NOUN}\\b(?!\\s+(?:office|chief|expert|analyst))`,
        'iu',
      ),
      'figure',
    ],
    [/^\s+(?:date|day|month|year|time)\b/iu, 'when'],
    [/^/u, 'what'],
  ],
  when: [[/^/u, 'when']],
  where: [
    [
      /\b(?:published|printed|argued?|write|wrote|report|reported|read|appear|appeared|covered|run|ran|predict)\b/iu,
      'outlet',
    ],
    [/^/u, 'what'],
  ],
  how: [
    [
      /^\s+(?:many|much|long|old|big|large|far|often|tall|high|deep|heavy|fast|few|strong)\b/iu,
      'figure',
    ],
    [/^/u, 'what'],
  ],
  why: [[/^/u, 'what']],
};

const YES_OR_NO =
  /^(?:(?:and|so|but)\s+)?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could)\b/iu;
const INTERROGATIVE = /\b(who(?:m|se)?|which|what|when|where|how|why)\b/iu;
const BY_HOW_MUCH = /\bby\s+how\s+(?:much|many)\b/iu;

/** The kind of a question, by its first interrogative word and what follows it. */
export function questionKind(text: string): QuestionKind {
  if (YES_OR_NO.test(text)) return 'status';
  if (BY_HOW_MUCH.test(text)) return 'figure';
  const match = INTERROGATIVE.exec(text);
  if (match === null) return 'what';
  const word = match[1]!.toLowerCase().replace('whom', 'who');
  const rest = text.slice(match.index + match[0].length);
  return KINDS[word]!.find(([pattern]) => pattern.test(rest))![1];
}
