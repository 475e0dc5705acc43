import type { Finding } from '../../src/domain.ts';
import { shownText } from '../messages/discord-markdown.ts';

/** A sentence that was shown, with the numbers behind it. */
export interface ShownSentence {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** What readers know of the findings, and of everything else that could be named. */
export interface Known {
  /** As they are numbered. */
  readonly findings: readonly Finding[];
  /** The text of the report of each. */
  readonly bodies: readonly string[];
  /** Outlets and agencies of the archive. */
  readonly outlets: readonly string[];
}

const FIGURES =
  /^(?:\p{N}.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|dozens?)$/iu;
/** Words that say nothing by themselves, or that somebody says something. */
const EMPTY = new Set(
  (
    'a an the this that these those he she it they we you i his her him them their its our your my us me who whom whose ' +
    'which what when where itself himself herself themselves yourself there here so such as am is are was were be been ' +
    'being have has had having do does did doing in on at of to from by with about into for and or if whether than then ' +
    'also both either neither never nobody nothing none without cannot but while whereas although though however meanwhile ' +
    'according say says said saying tell tells told state write add claim claims claimed report reports reported ' +
    'allege assert deny denies denied confirm confirms confirmed could verify'
  ).split(' '),
);

/** The sentences in the head of a written answer, below what stays of the plain one. */
export function sentencesOf(description: string): ShownSentence[] {
  const head = shownText(description.split('\n\n> ')[0]!.replace(/^\*\*[^\n]*\n\n/, ''));
  const sentences = [...head.matchAll(/(.*?) \[(\d+(?:, \d+)*)\](?: |$)/gsu)];
  // Nothing stands between them or behind the last one.
  const text = sentences.map(([whole]) => whole).join('');
  if (text !== head) throw new Error(`Something is no sentence: ${JSON.stringify(head)}`);
  return sentences.map(([, said, numbers]) => ({
    text: said!,
    numbers: numbers!.split(', ').map(Number),
  }));
}

/** Forms of a verb that share no more than their first letter. */
const IRREGULAR = new Set(
  (
    'fight fought hold held take took taken leave left give gave come came go went gone make made lose lost loss ' +
    'fall fell fallen keep kept find found send sent meet met see saw seen drive drove driven'
  ).split(' '),
);

/** What may join what two findings say. */
const JOINS = /\b(?:while|whereas|although|though|but|and)\b|[;:]|[.!?] /i;

/** What is wrong with a sentence; none where nothing is. Knows nothing of how the product checks. */
export function wrongsOf({ text, numbers }: ShownSentence, known: Known): string[] {
  const together = wrongsWith(text, numbers, known);
  if (JOINS.test(withoutQuoted(text)) || together.length > 0) return together;
  // It says one thing, which one finding alone has to say.
  const isOfOne = numbers.some((number) => wrongsWith(text, [number], known).length === 0);
  return isOfOne ? [] : ['something that only several findings together say'];
}

function wrongsWith(text: string, numbers: readonly number[], known: Known): string[] {
  const cited = numbers.map((number) => known.findings[number - 1]);
  if (cited.some((finding) => finding === undefined)) return ['a finding that is not there'];
  const findings = cited as Finding[];
  const bodies = numbers.map((number) => known.bodies[number - 1]!);
  const evidence = findings.map(evidenceOf).join('\n');
  const has = (word: string) => wordsOf(evidence).some((each) => each === word.toLowerCase());
  const hasForm = (word: string) => {
    const start = word.toLowerCase().slice(0, IRREGULAR.has(word.toLowerCase()) ? 1 : 3);
    return wordsOf(evidence).some((each) => each.startsWith(start));
  };
  const wrongs: string[] = [];

  for (const [, quoted] of text.matchAll(/[“"]([^“”"]*)[”"]/gu)) {
    const isThere = (all: readonly string[]) => all.some((each) => each.includes(quoted!));
    if (!isThere(bodies)) wrongs.push(`the quote ${quoted}`);
    if (!isThere(findings.map(({ quote }) => quote.text)))
      wrongs.push(`a quote of others ${quoted}`);
  }
  for (const outlet of known.outlets) {
    const bare = outlet.replace(/^The /, '').toLowerCase();
    const isNamed = ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(bare).join(' ')} `);
    if (isNamed && !evidence.toLowerCase().includes(bare)) wrongs.push(`the outlet ${outlet}`);
  }
  for (const [at, word] of writtenWords(text).entries()) {
    const isName = /^\p{Lu}/u.test(word) && (at > 0 || !EMPTY.has(word.toLowerCase()));
    if (FIGURES.test(word) && !has(word)) wrongs.push(`the figure ${word}`);
    else if (isName && !has(word)) wrongs.push(`the name ${word}`);
    else if (word.length > 3 && !EMPTY.has(word.toLowerCase()) && !hasForm(word)) {
      wrongs.push(`the word ${word}`);
    }
  }
  for (const finding of findings) {
    const speakers = wordsOf(speakersOf(finding)).filter((word) => word.length > 2);
    if (speakers.length > 0 && !wordsOf(text).some((word) => speakers.includes(word))) {
      wrongs.push(`nobody says it: ${finding.claimant}`);
    }
  }
  if (/[@<>*_`#|~[\]\\]|:\/\/|www\.|\p{C}/u.test(withoutQuoted(text))) wrongs.push('markup');
  if (/\p{C}/u.test(text)) wrongs.push('characters that nobody sees');
  return wrongs;
}

/** What of a description Discord would take for a mention or a link that is no report's. */
export function livelyIn(description: string, addresses: readonly string[]): string[] {
  const links = [...description.matchAll(/\]\(<([^>]*)>\)/g)].map(([, address]) => address!);
  const rest = description.replace(/\[[^\]]*\]\(<[^>]*>\)/g, '').replace(/\\[^\p{L}\p{N}\s]/gu, '');
  return [
    ...links.filter((address) => !addresses.includes(address)),
    ...(rest.match(/[@<[\]`|~_]|(?<!^|\n)>|:\/\//g) ?? []),
  ];
}

function evidenceOf(finding: Finding): string {
  const { quote, claimant, chain, citation, copies } = finding;
  const all = [citation, ...copies];
  const sources = all.flatMap(({ outlet, agency, cited }) => [outlet, agency, ...cited]);
  return [quote.text, claimant, ...chain, ...sources, ...all.map(dayOf)].join('\n');
}

function dayOf({ date }: Finding['citation']): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const day = date === null ? '' : new Date(date).toLocaleDateString('en-GB', options);
  return `${date} ${day}`;
}

/** Who may be named as the one who says it. */
function speakersOf({ claimant, citation, copies }: Finding): string {
  if (claimant !== null) return claimant;
  return [citation, ...copies]
    .flatMap(({ outlet, agency, cited }) => [outlet, agency, ...cited])
    .join(' ');
}

function writtenWords(text: string): string[] {
  return text.match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu) ?? [];
}

function wordsOf(text: string): string[] {
  return writtenWords(text.toLowerCase());
}

function withoutQuoted(text: string): string {
  return text.replace(/[“"][^“”"]*[”"]/gu, '');
}
