import type { CorrectedField, Corrections, FoundBy } from '../domain.ts';
import type { Editor } from '../journal/editor.ts';
import type { NewDraft } from '../journal/journal.ts';
import { CORRECTED_FIELDS } from '../reading/report-hash.ts';
import {
  type AlreadyThere,
  findAlreadyThere,
  listSizes,
  type SizedReport,
} from './already-there.ts';
import { howFound } from './how-found.ts';
import type { Moderation } from './moderation.ts';
import { extensionFor, nameFor, shortened } from './name-report.ts';
import { type GivenFields, readGiven } from './read-given.ts';
import { type OfferedArticle, readOffered } from './read-offered.ts';

/** Most UTF-16 code units of the beginning of a report that a preview shows. */
const FIRST_LINES = 300;

/** A report that somebody offers, before anything is kept. */
export interface OfferedReport {
  readonly bytes: Uint8Array;
  /** Name of its file, which tells its format; null: it is a text without one. */
  readonly fileName: string | null;
  /** What whoever offers it says of it. */
  readonly given?: GivenFields;
  readonly by: Editor;
  /** The address that it was fetched from. */
  readonly source?: string | null;
  /** The feed whose item it is. */
  readonly feed?: string | null;
}

/** One field of a preview. */
export interface PreviewedField {
  readonly field: CorrectedField;
  readonly value: string | null;
  readonly by: FoundBy;
  /** In words that follow the value. */
  readonly how: string;
}

/** What is shown of a report before it is added. */
export interface Preview {
  readonly fields: readonly PreviewedField[];
  /** The beginning of its body, at most 300 characters. */
  readonly firstLines: string;
  readonly words: number;
  /** What the archive has of it already; null: nothing. */
  readonly alreadyThere: AlreadyThere | null;
}

/** What can be kept or added, and what is shown of it. */
export interface DraftedReport {
  readonly draft: NewDraft;
  readonly preview: Preview;
}

/**
 * Reads a report that is offered and says what would be added. Nothing is kept.
 * @param folder The reports that there are, where they were listed already.
 * @throws {DatelineError} ARTICLE with the reason where it cannot be read, USAGE where what is said
 * of it is off.
 */
export async function draftReport(
  offered: OfferedReport,
  moderation: Moderation,
  folder?: readonly SizedReport[],
): Promise<DraftedReport> {
  const { bytes, fileName, by, source = null, feed = null } = offered;
  const said = readGiven(offered.given ?? {}, moderation);
  const readAs = fileName === null ? `report.${extensionFor(bytes)}` : shortened(fileName);
  const read = (corrections: Corrections): Promise<OfferedArticle> => {
    const file = { bytes, fileName: readAs, corrections, now: moderation.now() };
    return moderation.readOffered?.(file) ?? readOffered(file, moderation.outlets);
  };
  let given = said;
  let { article, words } = await read(given);
  const isFromSource = source !== null && article.url === null && said.url === undefined;
  if (isFromSource) {
    given = { ...said, url: source };
    ({ article, words } = await read(given)); // the outlet may be found by its address
  }
  const file = fileName === null ? nameFor(article, extensionFor(bytes)) : readAs;
  return {
    draft: { by, file, bytes, given, source, feed },
    preview: {
      fields: CORRECTED_FIELDS.map((field) => previewed(field, article, isFromSource)),
      firstLines: beginningOf(article.body),
      words,
      alreadyThere: await findAlreadyThere(
        article,
        bytes,
        moderation,
        folder ?? (await listSizes(moderation.articles)),
      ),
    },
  };
}

function previewed(
  field: CorrectedField,
  { found, ...article }: OfferedArticle['article'],
  isFromSource: boolean,
): PreviewedField {
  const by = found[field];
  const said = field === 'url' && isFromSource ? 'where it was fetched from' : 'as it was given';
  return { field, value: article[field], by, how: by === 'correction' ? said : howFound(by) };
}

/** The beginning of a text, cut between words. */
function beginningOf(body: string): string {
  if (body.length <= FIRST_LINES) return body;
  const cut = body.slice(0, FIRST_LINES - 1);
  const whole = /^[\s\S]*\S(?=\s+\S*$)/.exec(cut)?.[0] ?? cut.replace(/[\ud800-\udbff]$/, '');
  return `${whole}…`;
}
