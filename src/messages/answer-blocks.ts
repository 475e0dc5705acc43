import { shownFindings } from '../answering/shown-findings.ts';
import type { Reply } from '../desk/desk.ts';
import type { Answer } from '../domain.ts';
import { withoutQuotes } from '../rendering/without-quotes.ts';
import { citationBlock } from './citation-block.ts';
import { escapeLines, escapeMarkdown } from './escape-markdown.ts';
import { cut, LONGEST_DESCRIPTION } from './limits.ts';
import { BLANK_LINE } from './list-message.ts';
import { type Block, paginate } from './paginate.ts';

/** Code units of an answer's own text; the rest of the message is for what it stands on. */
const LONGEST_HEAD = 1500;

const NEAREST = '\n\nNearest in the archive:';

const LABELS = { figures: 'The reports disagree:', stances: 'Not settled:' } as const;

/** What an answer consists of where it is shown. */
export interface AnswerBlocks {
  /** The answer itself, disagreement first; markdown. */
  readonly head: string;
  /** The citations that stand below it, best first. */
  readonly first: readonly Block[];
  /** Those that come after them. */
  readonly rest: readonly Block[];
}

/** An answer with its citations, as many below it as its message has room for. */
export function answerBlocks({ answer, excerpts }: Reply): AnswerBlocks {
  const findings = answer.answered ? answer.findings : answer.nearest;
  const head = answer.answered ? answerHead(answer) : refusalHead(answer);
  const isNumbered = answer.answered && answer.isWritten === true;
  const blocks = findings.map((finding, at) => {
    const excerpt = excerpts[at];
    const quoted =
      excerpt === undefined ? finding : { quote: excerpt, highlight: excerpt.highlight };
    const number = isNumbered ? { number: at + 1 } : {};
    return citationBlock({ ...finding, ...quoted }, number);
  });
  const [first = []] = paginate(blocks, {
    room: LONGEST_DESCRIPTION,
    taken: head.length + BLANK_LINE.length,
    most: shownFindings(answer).length,
    gap: BLANK_LINE,
  });
  return { head, first, rest: blocks.slice(first.length) };
}

type Answered = Extract<Answer, { answered: true }>;
type Refused = Extract<Answer, { answered: false }>;

function answerHead({ text, findings, disagreement, isWritten }: Answered): string {
  // Shown in front, under a label of its own.
  const rest = disagreement === null ? text : text.replace(disagreement.text, '');
  const own = isWritten ? rest : withoutQuotes(rest, findings);
  const said = cut(escapeLines(own), LONGEST_HEAD);
  if (disagreement === null) return said;
  const label = `**${LABELS[disagreement.kind]}** ${escapeMarkdown(disagreement.text)}`;
  return cut(said === '' ? label : `${label}\n\n${said}`, LONGEST_HEAD);
}

function refusalHead({ text, nearest }: Refused): string {
  const said = cut(escapeLines(withoutQuotes(text, nearest)), LONGEST_HEAD - NEAREST.length);
  return nearest.length === 0 ? said : `${said}${NEAREST}`;
}
