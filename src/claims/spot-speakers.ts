import { ruleSpan, type TaggedSpan } from './tagger.ts';

// "PENCE: Well, look …", with or without a quotation mark in front; the name in capitals.
const LABEL = /^["“'‘]?(\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3})(:)\s+(\S.*)$/u;

/** Words in capitals before a colon that are nobody. */
const NOBODY =
  /^(?:UPDATED?|WATCH|BREAKING|NOTE|PHOTOS?|VIDEOS?|AUDIO|EXCLUSIVE|RELATED|READ|MORE|ALSO|SEE|POLL|REPORT|CORRECTION|UNIDENTIFIED|QUESTION|ANSWER|LIVE|FACT|OPINION|MYTH|SOURCE|TRANSCRIPT|CLAIM|RESULT)\b/;

// “He speaks for us.” — Maria Gomez
const SIGNED =
  /^(["“].{20,2000}["”])\s*([―—–]{1,2}|--)\s*(\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,4})(?:, [^.!?“”"]{2,60})?[.]?$/u;

const CERTAINTY = 0.85;

/** Spans of the lines whose form names the speaker: transcripts and signed quotations. */
export function spotSpeakers(body: string): TaggedSpan[][] {
  const found: TaggedSpan[][] = [];
  let start = 0;
  for (const line of body.split('\n')) {
    const spans = spansOf(line, start);
    if (spans.length > 0) found.push(spans);
    start += line.length + 1;
  }
  return found;
}

function spansOf(line: string, start: number): TaggedSpan[] {
  const span = (kind: TaggedSpan['kind'], at: number, text: string) =>
    ruleSpan(kind, start + at, text, CERTAINTY);
  const label = LABEL.exec(line);
  if (label && !NOBODY.test(label[1]!)) {
    const at = line.indexOf(label[1]!);
    const colon = at + label[1]!.length;
    const content = label[3]!.trimEnd();
    return [
      span('source', at, label[1]!),
      span('cue', colon, ':'),
      span('content', line.indexOf(content, colon + 1), content),
    ];
  }
  const signed = SIGNED.exec(line);
  if (signed === null) return [];
  const dash = line.indexOf(signed[2]!, signed[1]!.length);
  const name = line.indexOf(signed[3]!, dash + signed[2]!.length);
  return [
    span('content', 0, signed[1]!),
    span('cue', dash, signed[2]!),
    span('source', name, signed[3]!),
  ];
}
