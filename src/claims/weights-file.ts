import { createHash } from 'node:crypto';
import { LABEL_COUNT } from './crf.ts';
import { FEATURE_BITS } from './feature-builder.ts';

/** The weights of one pass: a float weight is the byte times the scale. */
export interface PassWeights {
  readonly emissions: Int8Array;
  readonly scale: number;
  readonly transitions: Float32Array;
}

/** What training leaves: two passes and how often each word is a cue (1 to 5; others never). */
export interface TaggerWeights {
  readonly passes: readonly [PassWeights, PassWeights];
  readonly cueScores: ReadonlyMap<string, number>;
}

/** Of the file's layout and of the features: raise it when either changes. */
const VERSION = 1;
const MAGIC = 'dateline claims\n';
const HEADER = MAGIC.length + 8 + 32;
const EMISSIONS = LABEL_COUNT << FEATURE_BITS;
const TRANSITIONS = LABEL_COUNT * LABEL_COUNT;
const PASS = 4 + 4 * TRANSITIONS + EMISSIONS;

/**
 * The weights as bytes: magic, version, length of the rest, SHA-256 of the rest; then for each pass
 * its scale, transitions (float32, little endian) and emissions (int8); then the cue words, one a
 * line with their score, in order.
 */
export function encodeWeights({ passes, cueScores }: TaggerWeights): Buffer {
  const lines = [...cueScores]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, score]) => `${score}${word}`);
  const words = Buffer.from(lines.join('\n'));
  const rest = Buffer.alloc(2 * PASS + words.length);
  passes.forEach(({ emissions, scale, transitions }, k) => {
    let at = rest.writeFloatLE(scale, k * PASS);
    for (const weight of transitions) at = rest.writeFloatLE(weight, at);
    rest.set(new Uint8Array(emissions.buffer, emissions.byteOffset, EMISSIONS), at);
  });
  rest.set(words, 2 * PASS);
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC, 'latin1');
  header.writeUInt32LE(VERSION, MAGIC.length);
  header.writeUInt32LE(rest.length, MAGIC.length + 4);
  header.set(createHash('sha256').update(rest).digest(), MAGIC.length + 8);
  return Buffer.concat([header, rest]);
}

/** Reads what {@link encodeWeights} wrote; a string says what is wrong with the bytes. */
export function decodeWeights(bytes: Buffer): TaggerWeights | string {
  if (bytes.length < HEADER || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return 'is not a weights file';
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== VERSION) return `has version ${version} instead of ${VERSION}`;
  const rest = bytes.subarray(HEADER);
  if (rest.length !== bytes.readUInt32LE(MAGIC.length + 4) || rest.length < 2 * PASS)
    return 'is cut short';
  const sum = createHash('sha256').update(rest).digest();
  if (!sum.equals(bytes.subarray(MAGIC.length + 8, HEADER))) return 'is damaged';
  const cueScores = new Map<string, number>();
  for (const line of rest.toString('utf8', 2 * PASS).split('\n'))
    cueScores.set(line.slice(1), Number(line[0]));
  return { passes: [passAt(rest, 0), passAt(rest, PASS)], cueScores };
}

function passAt(rest: Buffer, start: number): PassWeights {
  const transitions = new Float32Array(TRANSITIONS);
  for (let k = 0; k < TRANSITIONS; k++) transitions[k] = rest.readFloatLE(start + 4 + 4 * k);
  const emissions = new Int8Array(
    rest.buffer,
    rest.byteOffset + start + 4 + 4 * TRANSITIONS,
    EMISSIONS,
  );
  return { scale: rest.readFloatLE(start), transitions, emissions };
}
