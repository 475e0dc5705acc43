import type { Config } from '../config.ts';
import type { Article, Claim, Span } from '../domain.ts';
import { spanInFile } from '../reading/span-in-file.ts';
import { renderTable } from '../rendering/render-table.ts';
import type { Dependencies } from './dependencies.ts';
import { readReportFile } from './read-report-file.ts';

/** Characters of a claim's content in the table. */
const CONTENT_SHOWN = 60;

/**
 * `dateline claims`: who says what in one report, as a table, or as JSON, one claim a line, each
 * span with its text and its offsets in the body and in the file after its front matter.
 */
export async function claims(
  path: string,
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const analysed = await readReportFile(path, (file) => deps.analyseReport(file, config));
  const { article } = analysed;
  if (json) {
    for (const claim of analysed.claims) {
      deps.stdout.write(`${JSON.stringify(claimRecord(claim, article))}\n`);
    }
    return;
  }
  const rows = analysed.claims.map((claim) => claimRow(claim, article.body));
  const table = renderTable([['claimant', 'stance', 'sure', 'content'], ...rows], [2]);
  deps.stdout.write(`${rows.length === 0 ? 'No claims found.' : table}\n`);
}

function claimRow(claim: Claim, body: string): string[] {
  const content = claim.content.map((span) => body.slice(span.start, span.end)).join(' … ');
  const characters = [...content];
  const shown = characters.slice(0, CONTENT_SHOWN - 1).join('');
  return [
    [claim.claimant?.name ?? '–', ...claim.chain].join(', by way of '),
    claim.stance,
    claim.certainty.toFixed(2),
    characters.length > CONTENT_SHOWN ? `${shown}…` : content,
  ];
}

function claimRecord(claim: Claim, article: Article) {
  const spans = (parts: readonly Span[]) => parts.map((part) => spanRecord(part, article));
  return {
    claimant: claim.claimant?.name ?? null,
    chain: claim.chain,
    stance: claim.stance,
    certainty: claim.certainty,
    source: spans(claim.source),
    cue: spans(claim.cue),
    content: spans(claim.content),
  };
}

function spanRecord({ start, end }: Span, { body, origin }: Article) {
  const raw = spanInFile({ start, end }, origin);
  return { text: body.slice(start, end), start, end, rawStart: raw.start, rawEnd: raw.end };
}
