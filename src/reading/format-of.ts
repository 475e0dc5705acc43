import type { Format } from '../domain.ts';

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['txt', 'txt'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['html', 'html'],
  ['htm', 'html'],
  ['pdf', 'pdf'],
  ['docx', 'docx'],
  ['eml', 'eml'],
]);

/** The format that a file's extension names, case aside; null where it is none that is read. */
export function formatOf(fileName: string): Format | null {
  const dot = fileName.lastIndexOf('.');
  return FORMATS.get(fileName.slice(dot + 1).toLowerCase()) ?? null;
}

/** A file's name without its folder and its extension: the name of the article. */
export function nameOf(fileName: string): string {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
