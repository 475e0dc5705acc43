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
  const findings = numbers.flatMap((number) => known.findings[number - 1] ?? []);
  if (findings.length < numbers.length) return ['a finding that is not there'];
  const bodies = numbers.map((number) => known.bodies[number - 1]!);
  const evidence = findings.map(evidenceOf).join('\n');
  return [
    ...quotesFrom(text, bodies, 'of no report'),
    ...quotesFrom(
      text,
      findings.map(({ quote }) => quote.text),
      'of another finding',
    ),
    ...outletsBeyond(text, evidence, known.outlets),
    ...wordsBeyond(text, evidence),
    ...findings.filter((finding) => !namesSpeaker(text, finding)).map(() => 'nobody says it'),
    ...(MARKUP.test(withoutQuoted(text)) ? ['markup'] : []),
    ...(/\p{C}/u.test(text) ? ['characters that nobody sees'] : []),
  ];
}

const MARKUP = /[@<>*_`#|~[\]\\]|:\/\/|www\./u;

function quotesFrom(text: string, sources: readonly string[], whose: string): string[] {
  return [...text.matchAll(/[“"]([^“”"]*)[”"]/gu)]
    .map(([, quoted]) => quoted!)
    .filter((quoted) => !sources.some((source) => source.includes(quoted)))
    .map((quoted) => `a quote ${whose}: ${quoted}`);
}

function outletsBeyond(text: string, evidence: string, outlets: readonly string[]): string[] {
  const said = ` ${wordsOf(text).join(' ')} `;
  return outlets.filter((outlet) => {
    const bare = outlet.replace(/^The /, '').toLowerCase();
    return said.includes(` ${wordsOf(bare).join(' ')} `) && !evidence.toLowerCase().includes(bare);
  });
}

/** Figures and names that the evidence has not, and other words that it has in no form. */
function wordsBeyond(text: string, evidence: string): string[] {
  const known = wordsOf(evidence);
  return writtenWords(text).filter((written, at) => {
    const word = written.toLowerCase();
    const isName = /^\p{Lu}/u.test(written) && (at > 0 || !EMPTY.has(word));
    if (isName || FIGURES.test(word)) return !known.includes(word);
    const start = word.slice(0, IRREGULAR.has(word) ? 1 : 3);
    return word.length > 3 && !EMPTY.has(word) && !known.some((each) => each.startsWith(start));
  });
}

/** Whether somebody who may say it is named. */
function namesSpeaker(text: string, { claimant, citation, copies }: Finding): boolean {
  const outlets = [citation, ...copies].flatMap(({ outlet, agency, cited }) => [
    outlet,
    agency,
    ...cited,
  ]);
  const speakers = wordsOf(claimant ?? outlets.join(' ')).filter((word) => word.length > 2);
  return speakers.length === 0 || wordsOf(text).some((word) => speakers.includes(word));
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

function writtenWords(text: string): string[] {
  return text.match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu) ?? [];
}

function wordsOf(text: string): string[] {
  return writtenWords(text.toLowerCase());
}

function withoutQuoted(text: string): string {
  return text.replace(/[“"][^“”"]*[”"]/gu, '');
}
