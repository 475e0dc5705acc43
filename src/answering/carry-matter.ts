import type { EarlierQuestion, Matter } from './earlier-question.ts';

// What is added here are stop words of retrieval and words that ask ("whether", "as for", "said"),
// so that a completed question is about what was asked and nothing else.

/** What is put for an asking word, to make a statement of a question without inversion. */
const STATEMENTS: readonly (readonly [RegExp, string])[] = [
  [/^who\s+(?:else\s+)?/iu, 'someone '],
  [/^what\s+(?=happened|caused|went|broke|led)/iu, 'something '],
  [/^how\s+(?:many|much)\s+(?=was|were|is|are|died|had|have|has)/iu, 'some '],
  [/^(?:when|where|why|how(?!\s+(?:many|much)\s))\s+/iu, ''],
  // Not "how many drones Ukraine shot down".
  [/^[Hh]ow\s+(?:many|much)\s+(?!\p{L}+\s+(?:\p{Lu}|(?:the|an?)\s))/u, ''],
];

/** How the matter joins a verb: in front of a clause, in front of a thing. */
const JOINTS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:react|respon|repl|answer)/iu, 'when', 'to'],
  [/^comment/iu, 'on whether', 'on'],
  [/^reason/iu, 'about whether', 'for'],
  [/^(?:view|opinion|position|stance|statement)/iu, 'on whether', 'on'],
];
/** The same where the verb takes it as what is said: "who denied", "did Kyiv confirm". */
const OBJECTS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:say|said)/iu, 'that', 'something about'],
  [/^(?:report|writ|wrote)/iu, 'that', 'on'],
  [/^(?:tell|told|speak|spoke|cover|publish|describe|think|thought)/iu, 'about whether', 'about'],
  [/^/u, 'that', ''],
];
const ABOUT = [/^/u, 'about whether', 'about'] as const;

/** "whether Toretsk fell", "the ferry", "how many died": what stands behind "about". */
export function afterAbout({ form, words }: Matter): string {
  return form === 'clause' ? `whether ${words}` : words;
}

/** "Toretsk fell", "someone sank the ferry"; null where the matter cannot be told as a statement. */
export function asStatement({ form, words }: Matter): string | null {
  if (form === 'clause') return words;
  const found = STATEMENTS.find(([pattern]) => form === 'indirect' && pattern.test(words));
  return found === undefined ? null : words.replace(found[0], found[1]);
}

/** A question that ends in its verb, with the matter: "did Kyiv deny" → "did Kyiv deny that …". */
export function attach(question: string, verb: string, matter: Matter): string {
  if (matter.form === 'question') return `${question}: ${matter.words}`;
  const joints = /^(?:and\s+)?(?:what|how|why|where)\b/iu.test(question)
    ? [...JOINTS, ABOUT]
    : [...JOINTS, ...OBJECTS];
  const [, clause, thing] = joints.find(([pattern]) => pattern.test(verb))!;
  // "who said how many died", "who denied that some died"
  const isObject = clause === 'that' && matter.form === 'indirect';
  const joint = matter.form === 'clause' ? clause : isObject ? '' : thing;
  const said = clause === 'that' && thing === '' ? asStatement(matter) : null;
  if (said !== null) return `${question} that ${said}`;
  return [question, joint, matter.words].filter((part) => part !== '').join(' ');
}

/** What can be denied or confirmed: "Toretsk fell", "the attack", "what Moscow said about the ferry". */
export function asObject({ text, head, subject, matter }: EarlierQuestion): Matter {
  if (matter.form !== 'thing' || !/(?:^|\s(?:about|on|of|to))$/iu.test(head)) return matter;
  const said =
    subject === null ? 'what is said' : `what ${text.slice(subject.start, subject.end)} said`;
  return { form: 'indirect', words: `${said} about ${matter.words}` };
}

/** A question that nothing in it ties to the matter, with the matter beside it. */
export function asFor(question: string, matter: Matter): string {
  if (matter.form === 'question') return `${question}: ${matter.words}`;
  const said = asStatement(matter);
  if (said !== null) return `${question} when ${said}`;
  const about = afterAbout(matter);
  // Where a question begins tells what kind it is: "did …" stays in front.
  return /^(?:how|what|who|which|where|when|why)\b/iu.test(question)
    ? `as for ${about}, ${question}`
    : `${question}, as for ${about}`;
}

/** "is", "confirmed": "is it confirmed that Toretsk fell", "is what Moscow said about … confirmed". */
export function isState(opening: string, state: string, earlier: EarlierQuestion): string {
  const said = asStatement(earlier.matter);
  if (said !== null) return `${opening}it ${state} that ${said}`;
  const { form, words } = asObject(earlier);
  return form === 'question' ? `${opening}it ${state}: ${words}` : `${opening}${words} ${state}`;
}
