import type { Finding } from '../domain.ts';

/** A text without the quotes that are shown below it, each with the colon in front. */
export function withoutQuotes(text: string, findings: readonly Finding[]): string {
  let rest = text;
  for (const { quote } of findings) {
    const quoted = `“${quote.text}”`;
    const at = rest.indexOf(quoted);
    if (at === -1) continue;
    const before = rest.slice(0, at).replace(/[:\s]{1,3}$/, '');
    const after = rest.slice(at + quoted.length);
    const ends = before !== '' && (after === '' || after.startsWith('\n'));
    rest = `${before}${ends ? '.' : ''}${after}`;
  }
  return rest;
}
