import type { Piece } from './cut-question.ts';

/** Words of the longest phrase that says who speaks. */
const LONGEST_SPEAKER = 6;

const ENDING = '?';

/** What asks for what somebody said, or when, or how. */
const OF_SPEECH = /^(?:what|how|why|when|where|how many|whom)$/;

/**
 * The pieces of a question as an English question, in the order in which `understandQuestion` sees
 * whom it asks about: "what did Zelensky say about losses Bakhmut?". Endings that tell cases are not
 * made up for by prepositions: words of that kind are not looked for.
 */
export function orderQuestion(pieces: readonly Piece[]): string {
  const first = pieces.find(({ part }) => part === 'asking');
  const whether = first !== undefined && isWhether(first);
  const asks = whether ? undefined : first;
  const parts = pieces
    .filter((piece) => piece !== asks && !isWhether(piece) && piece.english !== '')
    .map((piece) => (isAsking(piece) ? joiningOf(piece) : piece));
  const { rest, speaker, source } = takeSource(parts);
  const ask = asks === undefined ? null : askingWord(asks.english, parts);
  return `${[...asked(ask, whether, rest, speaker), ...source].filter(Boolean).join(' ')}${ENDING}`;
}

function asked(
  ask: string | null,
  whether: boolean,
  parts: readonly Piece[],
  speaker: string,
): string[] {
  const at = parts.findIndex(({ part }) => part === 'saying');
  const verb = parts[at];
  if (speaker !== '' && ask !== null && OF_SPEECH.test(ask)) {
    return [ask, 'did', speaker, 'say', ...wordsOf(parts)];
  }
  const opensWithVerb = ask === null && at === 0;
  const isOfSpeech = (ask !== null && OF_SPEECH.test(ask)) || whether || opensWithVerb;
  if (verb === undefined || !isOfSpeech) {
    return [
      ask ?? (whether ? 'did' : ''),
      ...wordsOf(parts),
      ...(speaker && [`according to ${speaker}`]),
    ];
  }
  const { from, to } = speakerAround(parts, at);
  const rest = parts.filter((_, i) => i !== at && (i < from || i >= to));
  const named = wordsOf(parts.slice(from, to)).join(' ');
  // To announce is to claim only where it is asked who did.
  const base = verb.english === 'claim' && ask !== null ? 'say' : verb.english;
  const subject = named || speaker || (ask === null ? 'anyone' : '');
  if (subject === '') return [ask ?? '', verb.past, ...wordsOf(rest)];
  return [ask ?? '', 'did', subject, base, ...wordsOf(rest)];
}

/** Takes out who says it by "according to": outlets limit the answer, anybody else is asked about. */
function takeSource(parts: readonly Piece[]): {
  readonly rest: readonly Piece[];
  readonly speaker: string;
  readonly source: readonly string[];
} {
  const at = parts.findIndex(({ english }) => english === 'according to');
  if (at < 0) return { rest: parts, speaker: '', source: [] };
  const end = speakerEnd(parts, at + 1);
  const named = parts.slice(at + 1, end);
  const rest = [...parts.slice(0, at), ...parts.slice(end)];
  const isOutlet = named.some(({ part }) => part === 'outlet');
  const words = wordsOf(named).join(' ');
  return {
    rest,
    speaker: isOutlet ? '' : words,
    source: isOutlet ? [`according to ${words}`] : [],
  };
}

/** Who speaks: behind the verb, else right before it; `from` is `to` where nobody is named. */
function speakerAround(parts: readonly Piece[], verb: number): { from: number; to: number } {
  // "у Кремлі відповіли": a body is also where it is said.
  const isAt = parts[verb + 1]?.english === 'in' && isBody(parts[verb + 2]);
  const start = isAt ? verb + 2 : verb + 1;
  const behind = speakerEnd(parts, start);
  if (behind > start) return { from: start, to: behind };
  let from = verb;
  while (from > 0 && verb - from < LONGEST_SPEAKER && isNominal(parts[from - 1]!)) from--;
  return { from, to: verb };
}

/** Where the phrase that names a speaker ends: with a person or a place, or before other words. */
function speakerEnd(parts: readonly Piece[], start: number): number {
  let end = start;
  while (end < parts.length && end - start < LONGEST_SPEAKER && isNominal(parts[end]!)) {
    const { part } = parts[end]!;
    const next = parts[end + 1]?.part;
    end++;
    if (part === 'place') break;
    if (part === 'person' && next !== 'person') break;
    if (part === 'organisation' && next !== 'place' && next !== 'person') break;
  }
  return end;
}

function isNominal({ part }: Piece): boolean {
  return /^(?:person|place|organisation|outlet|role|adjective)$/.test(part);
}

function isBody(piece: Piece | undefined): boolean {
  return piece?.part === 'organisation' || piece?.part === 'role';
}

function isAsking({ part, english }: Piece): boolean {
  return part === 'asking' && english !== 'did';
}

function isWhether({ part, english }: Piece): boolean {
  return part === 'asking' && english === 'did';
}

/** "який" is "which" before what one chooses among, else "what". */
function askingWord(english: string, parts: readonly Piece[]): string {
  const [next] = parts;
  if (/^(?:big|long|much|often|far|fast)$/.test(next?.english ?? '')) return 'how';
  if (english !== 'which') return english;
  const noun = parts.find(({ part }) => part !== 'adjective' && part !== 'place');
  const isChoice =
    noun?.part === 'role' ||
    /^(?:outlet|newspaper|agency|channel|media)$/.test(next?.english ?? '');
  return isChoice ? 'which' : 'what';
}

/** The English words of pieces: numbers with their thousands, a day with "on" where it has nothing. */
function wordsOf(parts: readonly Piece[]): string[] {
  const words: string[] = [];
  parts.forEach(({ part, past }, i) => {
    const before = parts[i - 1];
    if (past === 'thousand' && /^\d+$/.test(before?.past ?? '')) {
      words.push(`${words.pop() ?? ''},000`);
      return;
    }
    const isDay = part === 'number' && /^\d{1,2}$/.test(past) && isMonth(parts[i + 1]);
    if (isDay && before?.part !== 'joining') words.push('on');
    if (past !== '') words.push(past);
  });
  return words;
}

const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;

function isMonth(piece: Piece | undefined): boolean {
  return piece !== undefined && MONTH.test(piece.english);
}

/** What joins behind the first asking word: "що" and "что" are "that" there, "як" and "как" nothing. */
function joiningOf(piece: Piece): Piece {
  if (!/^(?:what|how)$/.test(piece.english)) return piece;
  const joining = piece.english === 'what' ? 'that' : '';
  return { ...piece, part: 'joining', english: joining, past: joining };
}
