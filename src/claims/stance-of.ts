import type { Stance } from '../domain.ts';

/** Said nothing: declined, did not respond, neither confirmed nor denied. */
const SILENT =
  /\b(?:declin\w*|refus\w*) (?:to |any |further ){0,2}(?:publicly )?(?:comment|respond|answer|confirm|discuss|say)|\bno (?:(?:immediate|official|public|independent|formal|further) )?(?:word|comment|confirmation|response|reaction|reply)\b|\b(?:not|n['’]?t|'t|never|nor|yet to) (?:\w+ ){0,3}(?:comment(?:s|ed)?|respond\w*|repl(?:y|ied)|confirm\w*|return\w* (?:\w+ ){0,4}(?:calls?|requests?|messages?|emails?))\b|\bunavailable for comment|\bneither confirm\w* (?:n?or)/i;

/** Could not check it. */
const UNVERIFIED =
  /\b(?:unable|impossible|not (?:been )?(?:able|possible)|could(?: not|n['’]t|n['’]? ?t)|can(?:not|['’]t| not)|has not|have not|had not|did not|not) (?:\w+ ){0,3}(?:verif\w+|corroborat\w+|authenticat\w+)|\b(?:unable|not able|could not|cannot|impossible) (?:\w+ ){0,3}confirm\w*/i;

const NEGATED =
  /\b(?:not|never|nor|n['’]t|'t|’t|without|refus\w+ to|declin\w+ to|stopped short of)\b(?: \w+){0,2}\s*$/i;
const DENIES =
  /\b(?:den(?:y|ies|ied|ying|ials?)|refut\w+|reject\w*|dismiss\w*|disput\w+|rebut\w*|repudiat\w+|disavow\w*|debunk\w*|contradict\w*)\b/i;
/** What a claim is called that is denied. */
const FALSEHOOD =
  /\b(?:(?:an? (?:\w+ )?)?(?:lies?|fabrications?|hoax|invention|myth)|false|untrue|baseless|groundless|unfounded|fake|fabricated|nonsense|“?fake news)\W*$/i;
const CONFIRMS =
  /\b(?:confirm\w*|acknowledg\w+|admit\w*|admission|conced\w+|verif(?:y|ies|ied)|corroborat\w+)\b/i;
/** Speech that, denied, is silence: "did not say that the town was lost". */
const SAYS =
  /\b(?:say|mention|specify|elaborate|explain|disclose|state|discuss|answer|name|identify|reveal|address)\b/i;
const CLAIMS =
  /\b(?:claim\w*|alleg\w+|accus\w+|assert\w*|purport\w*|contend\w*|charg(?:e|es|ed|ing)|insinuat\w+|boast\w*)\b/i;
const REPORTS = /\breport(?:s|ed|ing|edly)?\b/i;

/** Sources that are no voices: outlets, papers, figures. */
const RECORD =
  /\b(?:polls?|surveys?|reports?|stud(?:y|ies)|analys[ie]s|documents?|data|figures|statistics|records?|filings?|lawsuits?|e-?mails?|memos?|transcripts?|newspapers?|media|press|magazines?|websites?|broadcasters?|news agency|channels?|Times|Post|Journal|News|Herald|Tribune|Reuters|AFP|AP|Associated Press|BBC|CNN|NBC|CBS|ABC|MSNBC|RT|TASS|Interfax|Bloomberg|Politico|Breitbart|Today)$/;

/** The parts of a claim that its stance is read from. */
export interface StanceParts {
  readonly cue: string;
  /** Up to five words before the cue in its sentence. */
  readonly before: string;
  /** The first words of the content where they follow the cue. */
  readonly after: string;
  readonly source: string;
  /** Whether the source is a person: then it is never a record. */
  readonly person: boolean;
}

/** What the claimant does with the content, read from the words that attribute it. */
export function stanceOf({ cue, before, after, source, person }: StanceParts): Stance {
  const phrase = `${before} ${cue} ${after}`;
  if (UNVERIFIED.test(phrase)) return 'could not verify';
  if (SILENT.test(`${lastWords(before)} ${cue} ${after}`)) return 'no comment';
  const denial = DENIES.exec(cue);
  if (denial) return isNegated(before, cue, denial.index) ? 'says' : 'denies';
  if (/^(?:\w+ )?(?:call|brand|label|dismiss)/i.test(cue) && FALSEHOOD.test(after)) return 'denies';
  const confirmation = CONFIRMS.exec(cue);
  if (confirmation) return isNegated(before, cue, confirmation.index) ? 'no comment' : 'confirms';
  const saying = SAYS.exec(cue);
  if (saying && isNegated(before, cue, saying.index)) return 'no comment';
  if (CLAIMS.test(cue)) return 'claims';
  if (!person && (RECORD.test(headOf(source)) || REPORTS.test(cue))) return 'reports';
  return 'says';
}

function isNegated(before: string, cue: string, at: number): boolean {
  return NEGATED.test(`${before} ${cue.slice(0, at)}`);
}

/** The head of a source that is described further: "an analysis last year of footage". */
function headOf(source: string): string {
  return source
    .split(
      /,|\s(?:of|by|from|for|in|on|last|this|seen|reviewed|commissioned|released|published|conducted|obtained|who|which|that|showing)\s/,
    )[0]!
    .replace(/["“”'’]+$/, '');
}

function lastWords(text: string): string {
  return text.split(' ').slice(-4).join(' ');
}
