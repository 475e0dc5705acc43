import { readFileSync } from 'node:fs';
import type { Paragraph } from '../../src/claims/tokens.ts';

/** One report with its marked spans, by kind: source, cue, content. */
export interface Report {
  readonly name: string;
  readonly body: string;
  readonly spans: readonly (readonly [start: number, end: number])[][];
}

/** Reads marked reports: one JSON object a line, bodies from `news/NAME.md` after the front matter. */
export function readReports(shared: string, part: 'train' | 'dev'): Report[] {
  const lines = readFileSync(`${shared}/attributions/attributions-${part}.jsonl`, 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { article, attributions } = JSON.parse(line) as {
      article: string;
      attributions: Record<'source' | 'cue' | 'content', { spans: [number, number][] }[]>[];
    };
    const raw = readFileSync(`${shared}/news/${article}.md`, 'utf8');
    const body = raw.replace(/^---\n[\s\S]*?\n---\n/, '');
    const spans = (['source', 'cue', 'content'] as const).map((kind) => {
      const unique = new Map<string, [number, number]>();
      for (const one of attributions)
        for (const part of one[kind] ?? [])
          for (const span of joined(part.spans, body)) unique.set(span.join(), span);
      return [...unique.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    });
    return { name: article, body, spans };
  });
}

/** Spans of one part with nothing but white space between them are one: it is cut at sentences. */
function joined(spans: readonly [number, number][], body: string): [number, number][] {
  const whole: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && /^[^\S\n]*$/.test(body.slice(last[1], start))) last[1] = end;
    else whole.push([start, end]);
  }
  return whole;
}

/** The label of each token of a paragraph. */
export function goldLabels(report: Report, paragraph: Paragraph): Uint8Array {
  const labels = new Uint8Array(paragraph.tokens.length);
  report.spans.forEach((spans, kind) => {
    for (const [start, end] of spans) {
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

/** Spans of labels by kind. */
export function spansOf(labels: Uint8Array, paragraph: Paragraph): [number, number][][] {
  const spans: [number, number][][] = [[], [], []];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0 || label % 2 === 0) continue;
    let end = i;
    while (labels[end + 1] === label + 1) end++;
    spans[(label - 1) / 2]!.push([paragraph.tokens[i]!.start, paragraph.tokens[end]!.end]);
  }
  return spans;
}

/** Counts of agreement between marked and found spans of one kind. */
export class Agreement {
  gold = 0;
  found = 0;
  exact = 0;
  goldHit = 0;
  foundHit = 0;
  add(gold: readonly (readonly [number, number])[], found: readonly (readonly [number, number])[]) {
    this.gold += gold.length;
    this.found += found.length;
    const keys = new Set(gold.map(String));
    for (const f of found) {
      if (keys.has(String(f))) this.exact++;
      if (gold.some((g) => g[0] < f[1] && f[0] < g[1])) this.foundHit++;
    }
    for (const g of gold) if (found.some((f) => g[0] < f[1] && f[0] < g[1])) this.goldHit++;
  }
  get exactF(): number {
    return (2 * this.exact) / (this.gold + this.found);
  }
  get overlapF(): number {
    const p = this.foundHit / this.found,
      r = this.goldHit / this.gold;
    return (2 * p * r) / (p + r);
  }
  get text(): string {
    const x = (v: number) => (100 * v).toFixed(1);
    return `${x(this.exactF)}/${x(this.overlapF)} (P ${x(this.foundHit / this.found)} R ${x(this.goldHit / this.gold)})`;
  }
}
