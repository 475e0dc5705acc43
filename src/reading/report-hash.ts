import { createHash } from 'node:crypto';
import type { CorrectedField, Corrections } from '../domain.ts';

/** The fields of a description that may be corrected, in the order in which they are shown. */
export const CORRECTED_FIELDS = [
  'title',
  'outlet',
  'agency',
  'date',
  'url',
  'author',
] as const satisfies readonly CorrectedField[];

/** SHA-256 of a file's bytes, hex. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * What an article is made from, as one hash: the file's bytes, and its corrections where it has any.
 * Either alone makes another one.
 */
export function hashOfReport(bytes: Uint8Array, corrections: Corrections = {}): string {
  const file = hashOfBytes(bytes);
  const packed = packCorrections(corrections);
  return packed === '{}' ? file : hashOfBytes(Buffer.from(`${file}\n${packed}`));
}

/** Corrections as JSON: the same ones are the same text, in whatever order they were given. */
export function packCorrections(corrections: Corrections): string {
  const given = CORRECTED_FIELDS.filter((field) => corrections[field] !== undefined);
  return JSON.stringify(Object.fromEntries(given.map((field) => [field, corrections[field]])));
}
