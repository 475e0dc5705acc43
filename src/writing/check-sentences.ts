import type { Finding } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { type Clause, clausesOf, piecesOf, withoutQuoted } from './clauses-of.ts';
import { factsOf, hasFact } from './facts-of.ts';
import { hasRemarks } from './has-remarks.ts';
import { isAttributed } from './is-attributed.ts';
import { keepsOrder } from './keeps-order.ts';
import { namesClaimant, namesOutlet } from './named-in.ts';
import { saidText } from './said-text.ts';
import { ENGLISH, type Saying } from './saying.ts';
import { flawOfWords } from './words-borne-out.ts';
import { FLAWS, type Flaw, type WrittenSentence } from './written-sentence.ts';

/** What is left of a model's sentences, and what is not. */
export interface CheckedSentences {
  readonly standing: readonly WrittenSentence[];
  readonly dropped: readonly { readonly text: string; readonly flaw: Flaw }[];
}

/** Longest sentence, in characters. */
const LONGEST_SENTENCE = 400;

// Control, invisible, private and unassigned characters, lone surrogates, line separators.
const UNPRINTABLE = /[\p{C}\u2028\u2029]/u;
// Strikes letters through, or piles up on them.
const MARKED = /\p{Script=Latin}\p{M}/u;
// Outside quoted words: no markup, addresses or mentions, no other quotation marks.
const PLAIN = /^(?:[\p{L}\p{M}\p{N} .,;:!?'’()%$€£…–—-]|(?<=\p{N})\/(?=\p{N}))*$/u;
/** An apostrophe at the head of a word may open a quotation. */
const SINGLE_QUOTE = /(?<![\p{L}\p{N}])['’]/u;

/**
 * Keeps the sentences that the findings bear out, each with the numbers of those that do. A sentence
 * stands if it names findings that exist, is plain text of at most 400 characters, and each of its
 * clauses is borne out by one of them alone: it quotes, in double quotation marks, only whole words
 * that stand character for character in what that finding's claimant says; has no figure and no
 * capitalised name but the finding's, neighbouring ones in the same order; names the claimant as the
 * one who says it, or the outlet where it is the outlet's own statement; and has, in English, no word
 * of its own and denies what is denied there, with names and figures in the same order and of the same
 * things. In what other relation the words stand to each other is beyond a check of this kind: the
 * evidence is shown beside every written answer.
 * @param saying How the language of the sentences says that somebody says something. In another
 *   language than English, words that are no names and figures cannot be compared.
 */
export function checkSentences(
  sentences: readonly WrittenSentence[],
  findings: readonly Finding[],
  saying: Saying = ENGLISH,
): CheckedSentences {
  const standing: WrittenSentence[] = [];
  const dropped: { text: string; flaw: Flaw }[] = [];
  const evidence = findings.map(asSaid);
  for (const sentence of sentences) {
    const text = sentence.text.trim();
    const checked = check(text, [...new Set(sentence.findings)], evidence, saying);
    if (typeof checked === 'string') dropped.push({ text, flaw: checked });
    else standing.push({ text, findings: checked });
  }
  return { standing, dropped };
}

/** A finding with what its claimant says as its quote: what stands around it is not theirs. */
function asSaid(finding: Finding): Finding {
  return { ...finding, quote: { ...finding.quote, text: saidText(finding) } };
}

/** The flaw of a sentence, or the numbers of the findings that bear it out. */
function check(
  text: string,
  numbers: number[],
  findings: readonly Finding[],
  saying: Saying,
): Flaw | number[] {
  if (text === '' || text.length > LONGEST_SENTENCE) return 'empty or too long';
  if (numbers.length === 0) return 'names no finding';
  const cited = numbers.map((number) => ({ number, finding: findings[number - 1] }));
  if (!cited.every(({ finding }) => finding !== undefined)) {
    return 'names a finding that does not exist';
  }
  const rest = withoutQuoted(text);
  if (
    UNPRINTABLE.test(text) ||
    !PLAIN.test(rest) ||
    MARKED.test(rest.normalize('NFC')) ||
    SINGLE_QUOTE.test(rest)
  ) {
    return 'has characters that plain text has not';
  }
  const bearing = new Set<number>();
  /** Notes which findings bear a clause out; its flaw where none does. */
  const bear = (clause: Clause): Flaw | null => {
    const flaws = cited.map(({ number, finding }) => {
      // What an outlet states itself needs its name once.
      const isNamed = finding!.claimant === null && bearing.has(number);
      return flawOf(clause, finding!, saying, isNamed);
    });
    for (const [at, { number }] of cited.entries()) if (flaws[at] === null) bearing.add(number);
    return flaws.includes(null) ? null : nearest(flaws as Flaw[]);
  };
  for (const clause of clausesOf(text, saying)) {
    const flaw = bear(clause);
    if (flaw === null) continue;
    const pieces = piecesOf(clause, saying);
    if (pieces.length === 1 || pieces.some((piece) => bear(piece) !== null)) return flaw;
  }
  return [...bearing].sort((a, b) => a - b);
}

function nearest(flaws: readonly Flaw[]): Flaw {
  return FLAWS[Math.max(...flaws.map((flaw) => FLAWS.indexOf(flaw)))]!;
}

/** What keeps one finding from bearing a clause out; null: nothing does. */
function flawOf(
  { text, quotes, whole }: Clause,
  finding: Finding,
  saying: Saying,
  isNamed: boolean,
): Flaw | null {
  if (!quotes.every((words) => hasWholeWords(finding.quote.text, words))) {
    return 'quotes what its findings do not say';
  }
  if (!factsOf(text).every((fact) => hasFact(finding, fact))) {
    return 'has a name or figure that its findings have not';
  }
  if (saying !== ENGLISH) {
    const isSaid =
      finding.claimant === null
        ? isNamed || namesOutlet(text, finding)
        : namesClaimant(text, finding) && saying.cuesIn(text).length > 0;
    return isSaid ? null : 'does not say who says it or where';
  }
  if (!isNamed && !isAttributed(text, finding)) return 'does not say who says it or where';
  if (!hasRemarks(text, finding.quote.text)) return 'does not say who says it or where';
  const flaw = flawOfWords(whole, finding);
  return flaw ?? (keepsOrder(whole, finding) ? null : 'turns round what its findings say');
}

/** Whether a quote has these words as they are, neither end within a word or figure. */
function hasWholeWords(quote: string, words: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(words)) return false;
  const terms = termsOf(quote);
  const cuts = (at: number) => terms.some(({ start, end }) => start < at && at < end);
  for (let at = quote.indexOf(words); at !== -1; at = quote.indexOf(words, at + 1)) {
    if (!cuts(at) && !cuts(at + words.length)) return true;
  }
  return false;
}
