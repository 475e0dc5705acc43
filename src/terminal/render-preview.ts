import { sayAlreadyThere } from '../moderation/already-there.ts';
import type { Preview } from '../moderation/draft-report.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { wrap } from '../rendering/wrap.ts';

const INDENT = '  ';

/**
 * What would be added of a report: its description with how each field was found, how it begins, and
 * whether it is there already.
 * @param width Columns of a line.
 */
export function renderPreview(label: string, preview: Preview, width: number): string {
  const { fields, firstLines, words, alreadyThere } = preview;
  const longest = Math.max(...fields.map(({ field }) => field.length));
  const lines = fields.map(({ field, value, how }) => {
    const said = value === null ? `– (${how})` : `${neutralise(value)} (${how})`;
    return `${INDENT}${field.padEnd(longest)}  ${said}`;
  });
  const begins = wrap(`“${neutralise(firstLines)}”`, width - INDENT.length);
  return [
    neutralise(label),
    ...lines,
    `${INDENT}${words} ${words === 1 ? 'word' : 'words'}:`,
    ...begins.map((line) => INDENT + line),
    ...(alreadyThere === null ? [] : [INDENT + neutralise(sayAlreadyThere(alreadyThere))]),
  ].join('\n');
}
