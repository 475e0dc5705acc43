import { createHash } from 'node:crypto';
import { LABEL_COUNT } from './crf.ts';
import { FEATURE_BITS } from './feature-builder.ts';
import type { NetworkWeights } from './network.ts';
import { HIDDEN, PLACES, ROWS } from './network-shape.ts';

/** The weights of one pass: a float weight is the byte times the scale. */
export interface PassWeights {
  readonly emissions: Int8Array;
  readonly scale: number;
  readonly transitions: Float32Array;
}

/** What training leaves: two passes, networks, and how often each word is a cue (1 to 5; others never). */
export interface TaggerWeights {
  readonly passes: readonly [PassWeights, PassWeights];
  readonly networks: readonly NetworkWeights[];
  readonly cueScores: ReadonlyMap<string, number>;
}

/** How many networks there are. */
export const NETWORKS = 2;

/** Of the file's layout and of the features: raise it when either changes. */
const VERSION = 2;
const MAGIC = 'dateline claims\n';
const HEADER = MAGIC.length + 8 + 32;
const EMISSIONS = LABEL_COUNT << FEATURE_BITS;
const TRANSITIONS = LABEL_COUNT * LABEL_COUNT;
const FLOAT = 4;
const PASS = FLOAT * (1 + TRANSITIONS) + EMISSIONS;
const NETWORK = FLOAT * (1 + TRANSITIONS + PLACES.size) + ROWS * HIDDEN;
const WORDS = 2 * PASS + NETWORKS * NETWORK;

/**
 * The weights as bytes: magic, version, length of the rest, SHA-256 of the rest; then for each pass
 * its scale, transitions (float32, little endian) and emissions (int8); for each network its scale,
 * transitions and numbers (float32) and its rows (int8); then the cue words, one a line with their
 * score, in order.
 */
export function encodeWeights({ passes, networks, cueScores }: TaggerWeights): Buffer {
  const lines = [...cueScores]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, score]) => `${score}${word}`);
  const rest = Buffer.concat([
    ...passes.flatMap(({ scale, transitions, emissions }) => [
      floatBytes([scale, ...transitions]),
      bytesOf(emissions),
    ]),
    ...networks.flatMap(({ scale, transitions, numbers, rows }) => [
      floatBytes([scale, ...transitions]),
      floatBytes(numbers),
      bytesOf(rows),
    ]),
    Buffer.from(lines.join('\n')),
  ]);
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
  if (rest.length !== bytes.readUInt32LE(MAGIC.length + 4) || rest.length < WORDS)
    return 'is cut short';
  const sum = createHash('sha256').update(rest).digest();
  if (!sum.equals(bytes.subarray(MAGIC.length + 8, HEADER))) return 'is damaged';
  const cueScores = new Map<string, number>();
  for (const line of rest.toString('utf8', WORDS).split('\n'))
    cueScores.set(line.slice(1), Number(line[0]));
  return {
    passes: [passAt(rest, 0), passAt(rest, PASS)],
    networks: Array.from({ length: NETWORKS }, (_, k) => networkAt(rest, 2 * PASS + k * NETWORK)),
    cueScores,
  };
}

function passAt(rest: Buffer, start: number): PassWeights {
  return {
    scale: rest.readFloatLE(start),
    transitions: floatsAt(rest, start + FLOAT, TRANSITIONS),
    emissions: bytesAt(rest, start + FLOAT * (1 + TRANSITIONS), EMISSIONS),
  };
}

function networkAt(rest: Buffer, start: number): NetworkWeights {
  const numbers = start + FLOAT * (1 + TRANSITIONS);
  return {
    scale: rest.readFloatLE(start),
    transitions: floatsAt(rest, start + FLOAT, TRANSITIONS),
    numbers: floatsAt(rest, numbers, PLACES.size),
    rows: bytesAt(rest, numbers + FLOAT * PLACES.size, ROWS * HIDDEN),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function floatBytes(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.alloc(FLOAT * values.length);
  for (let k = 0; k < values.length; k++) bytes.writeFloatLE(values[k]!, FLOAT * k);
  return bytes;
}

function floatsAt(rest: Buffer, start: number, count: number): Float32Array {
  // A copy of its own begins at offset 0, so that floats may be laid over it.
  return new Float32Array(new Uint8Array(rest.subarray(start, start + FLOAT * count)).buffer);
}

function bytesAt(rest: Buffer, start: number, count: number): Int8Array {
  return new Int8Array(rest.buffer, rest.byteOffset + start, count);
}
