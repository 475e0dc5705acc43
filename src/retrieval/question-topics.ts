import type { Span } from '../domain.ts';
import type { Names } from '../knowledge/names.ts';
import { stemOf, type Term, termsOf } from '../text/terms.ts';
import { beginsIn } from './begins-in.ts';
import type { Topic } from './question.ts';
import type { QuestionKind } from './question-kind.ts';
import { STOP_WORDS } from './stop-words.ts';
import { sameOfPlaces } from './words-of-war.ts';

/** What is read of a question before its topics. */
export interface QuestionFrame {
  readonly kind: QuestionKind;
  /** Where it states limits: what stands there is no topic. */
  readonly limits: readonly Span[];
  /** Whether it sets outlets side by side: the words for that are no topics. */
  readonly isComparison: boolean;
  /** Where it names whom it asks about. */
  readonly subject: Span | null;
  /** Where it says what sort of person it asks for. */
  readonly sort: Span | null;
}

/** Words of asking: whatever happened, they are not what it is about. */
const FURNITURE = new Set(
  ['sai', 'say', 'said', 'claim', 'tell', 'told'].concat(
    'happen happened happening latest news update'.split(' ').map(stemOf),
  ),
);

/** What is done with outlets set side by side: "how do they differ on Toretsk". */
const COMPARING = /^(?:compare|contrast|differ|disagree)$/;

/** What a question is about, in order, without stop words, limits and question words. */
export function topicsOf(
  text: string,
  { kind, limits, isComparison, subject, sort }: QuestionFrame,
  knowledge: { readonly names: Names; readonly firstNames: ReadonlySet<string> },
): Topic[] {
  const names = knowledge.names.mentions(text);
  const isOfPlace = names.some(({ known }) => known.kind === 'place');
  const topics: Topic[] = [];
  const words = termsOf(text).filter(
    (term) =>
      !limits.some((span) => beginsIn(term, span)) && !(isComparison && COMPARING.test(term.word)),
  );
  for (let i = 0; i < words.length; i++) {
    const term = words[i]!;
    const place = {
      subject: subject !== null && beginsIn(term, subject),
      sort: sort !== null && beginsIn(term, sort),
    };
    const name = names.find((mention) => mention.start === term.start);
    if (name !== undefined) {
      topics.push({
        alternatives: spellingsOf([name.known.name, ...name.known.spellings]),
        label: text.slice(name.start, name.end),
        written: termsOf(text.slice(name.start, name.end)).map(({ stem }) => stem),
        word: words.findLast(({ start }) => start < name.end)!.word,
        ...place,
        name: true,
        person: name.known.kind === 'person',
      });
      while (i + 1 < words.length && words[i + 1]!.start < name.end) i++;
      continue;
    }
    const isSize = isOfPlace && isMeasure(words, i) && /^(?:big|large)$/.test(term.word);
    if (STOP_WORDS.has(term.word) || isFurniture(term, kind)) continue;
    if (isMeasure(words, i) && !isSize) continue;
    // How big a place is, reports tell by how many live there.
    const stem = isSize
      ? stemOf('population')
      : isLeftOver(words, i)
        ? stemOf('remain')
        : term.stem;
    const same = isOfPlace ? sameOfPlaces(stem) : [stem];
    topics.push({
      alternatives: same.map((one) => [one]),
      label: text.slice(term.start, term.end),
      written: [term.stem],
      word: term.word,
      ...place,
      name: false,
      person: isSurname(words, i, text, knowledge.firstNames),
    });
  }
  return topics;
}

/** Question words that are no stop words elsewhere: "outlet" in "which outlet". */
function isFurniture(term: Term, kind: QuestionKind): boolean {
  if (
    kind === 'outlet' &&
    /^(?:outlet|paper|newspap|site|websit|public|magazin|articl|report|news)$/.test(term.stem)
  ) {
    return true;
  }
  if (kind === 'when' && /^(?:articl|report|stori|piec|publish|date)$/.test(term.stem)) return true;
  return FURNITURE.has(term.stem);
}

/** "How many are left": they have not left, they remain. */
function isLeftOver(words: readonly Term[], i: number): boolean {
  return words[i]!.word === 'left' && /^(?:is|are|was|were)$/.test(words[i - 1]?.word ?? '');
}

/** Whether a word says what sort of figure is asked for: "big" in "how big". */
function isMeasure(words: readonly Term[], i: number): boolean {
  return (
    words[i - 1]?.word === 'how' &&
    /^(?:many|much|big|large|old|long|far|tall|high|deep|heavy|fast|often|strong)$/.test(
      words[i]!.word,
    )
  );
}

/** Whether a word stands behind a first name: "ken bone", whatever the letters' case. */
function isSurname(
  words: readonly Term[],
  i: number,
  text: string,
  firstNames: ReadonlySet<string>,
): boolean {
  const [first, last] = [words[i - 1], words[i]!];
  if (first === undefined || !firstNames.has(first.word) || last.word.length < 3) return false;
  return (
    text.slice(first.end, last.start) === ' ' &&
    !firstNames.has(last.word) &&
    /^\p{L}/u.test(last.word)
  );
}

function spellingsOf(spellings: readonly string[]): string[][] {
  const runs = new Map<string, string[]>();
  for (const spelling of spellings) {
    const run = termsOf(spelling).map(({ stem }) => stem);
    if (run.length > 0) runs.set(run.join(' '), run);
  }
  return [...runs.values()];
}
