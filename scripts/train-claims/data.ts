import { readFile } from 'node:fs/promises';
import type { Paragraph } from '../../src/claims/tokens.ts';
import type { Span } from '../../src/domain.ts';
import { readAttributions } from '../../src/evaluation/read-attributions.ts';
import { type Attribution, distinctSpans, SPAN_KINDS } from '../../src/evaluation/score-spans.ts';
import { rawText } from '../../src/reading/open-report.ts';

/** One report with its marked spans, by kind. */
export interface Report {
  readonly name: string;
  readonly body: string;
  readonly spans: Readonly<Record<keyof Attribution, readonly Span[]>>;
}

/** Reads marked reports: one JSON object a line, bodies from `news/NAME.md` after the front matter. */
export async function readReports(shared: string, part: 'train' | 'dev'): Promise<Report[]> {
  const marked = await readAttributions(`${shared}/attributions/attributions-${part}.jsonl`);
  return Promise.all(
    marked.map(async ({ article, attributions }) => {
      const path = `${shared}/news/${article}.md`;
      const body = await rawText(await readFile(path), path);
      const spansOf = (kind: keyof Attribution) => distinctSpans(attributions, kind, body);
      const spans = { source: spansOf('source'), cue: spansOf('cue'), content: spansOf('content') };
      return { name: article, body, spans };
    }),
  );
}

/** The label of each token of a paragraph. */
export function goldLabels(report: Report, paragraph: Paragraph): Uint8Array {
  const labels = new Uint8Array(paragraph.tokens.length);
  SPAN_KINDS.forEach((name, kind) => {
    for (const { start, end } of report.spans[name]) {
      if (end <= paragraph.start || start >= paragraph.end) continue;
      let begun = false;
      paragraph.tokens.forEach((token, i) => {
        if (token.end <= start || token.start >= end) return;
        if (begun && labels[i] !== 0) return;
        labels[i] = 1 + 2 * kind + (begun ? 1 : 0);
        begun = true;
      });
    }
  });
  for (let i = 0; i < labels.length; i++) {
    // A span cut in two by another goes on as a new one.
    const label = labels[i]!;
    const last = i > 0 ? labels[i - 1]! : 0;
    if (label > 0 && label % 2 === 0 && last !== label && last !== label - 1) labels[i] = label - 1;
  }
  return labels;
}
