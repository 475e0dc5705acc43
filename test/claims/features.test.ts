import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LABEL_COUNT } from '../../src/claims/crf.ts';
import { FEATURE_BITS } from '../../src/claims/feature-builder.ts';
import { firstFeatures } from '../../src/claims/first-features.ts';
import { INPUT_BITS, INPUT_WIDTH, networkInputs } from '../../src/claims/network-inputs.ts';
import { readParagraphs } from '../../src/claims/reading.ts';
import { secondFeatures, speakersOf } from '../../src/claims/second-features.ts';
import { paragraphsOf } from '../../src/claims/tokens.ts';

test('every token has all its features, within the hashed places', () => {
  const piece = fc.constantFrom('He', 'said', ',', '“', '”', '"', '.', '\n', 'that', 'X', ':', '5');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.infiniteStream(fc.nat(6)),
      (pieces, labels) => {
        const paragraphs = paragraphsOf(pieces.join(' '));
        const tags = ({ tokens }: { tokens: readonly unknown[] }) => new Uint8Array(tokens.length);
        const readings = readParagraphs(paragraphs, tags, new Map([['said', 5]]));
        const first = readings.map(({ words }) => ({
          labels: Uint8Array.from(words, () => labels.next().value as number),
          marginals: new Float32Array(words.length * LABEL_COUNT).fill(1 / LABEL_COUNT),
        }));
        readings.forEach((_, k) => {
          const speakers = speakersOf(readings, first);
          for (const table of [
            firstFeatures(readings, k),
            secondFeatures(readings, k, firstFeatures(readings, k), first, speakers),
          ]) {
            expect(table.complete).toBe(true);
            expect(Math.max(...table.ids)).toBeLessThan(2 ** FEATURE_BITS);
          }
        });
        const inputs = networkInputs(readings, { vectorOf: () => null });
        const tokens = readings.reduce((sum, { words }) => sum + words.length, 0);
        expect(inputs.count).toBe(tokens);
        expect(inputs.vectors).toHaveLength(tokens);
        expect(inputs.ids).toHaveLength(tokens * INPUT_WIDTH);
        expect(Math.max(0, ...inputs.ids)).toBeLessThan(2 ** INPUT_BITS);
      },
    ),
    { numRuns: 50 },
  );
});
