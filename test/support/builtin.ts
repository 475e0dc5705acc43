import type { EncoderChoice } from '../../src/embedding/encoder.ts';

/** The encoder that needs nothing. */
export const BUILTIN: EncoderChoice = { name: 'builtin', url: null };
