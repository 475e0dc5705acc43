import { createHash } from 'node:crypto';

/**
 * The file of word vectors, in this order, all numbers little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | `DLWORDS1` (the last character is the version) |
 * | 4 × 4 | words, dimensions, common components, bytes of the word list |
 * | 32 | SHA-256 of everything behind it |
 * | 4 × components × dimensions | unit vectors of the common components, float32 |
 * | 4 × words | the scale of each word's vector, float32 |
 * | words × dimensions | the vectors, int8: a coordinate is value × scale |
 * | the rest | the words, UTF-8, one a line, most frequent first |
 */
export interface WordVectorFile {
  /** Most frequent first: the rank of a word is its index + 1. */
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly scales: Float32Array;
  readonly values: Int8Array;
  /** Unit vectors, one after the other. */
  readonly components: Float32Array;
}

const MAGIC = 'DLWORDS1';
const HASHED_FROM = MAGIC.length + 16 + 32;

/** The bytes of a word vector file; the same content makes the same bytes. */
export function encodeWordVectors(file: WordVectorFile): Buffer {
  const list = Buffer.from(file.words.join('\n'), 'utf8');
  const rest = Buffer.concat([
    bytesOf(file.components),
    bytesOf(file.scales),
    bytesOf(file.values),
    list,
  ]);
  const head = Buffer.alloc(MAGIC.length + 16);
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(file.words.length, 8);
  head.writeUInt32LE(file.dimensions, 12);
  head.writeUInt32LE(file.components.length / file.dimensions, 16);
  head.writeUInt32LE(list.length, 20);
  return Buffer.concat([head, createHash('sha256').update(rest).digest(), rest]);
}

/**
 * Reads the bytes of a word vector file; the arrays are copies.
 * @returns the file and its SHA-256 (hex), or null where the bytes are not one, whole and unchanged.
 */
export function decodeWordVectors(bytes: Buffer): { file: WordVectorFile; hash: string } | null {
  if (bytes.length < HASHED_FROM || bytes.toString('latin1', 0, 8) !== MAGIC) return null;
  const [count, dimensions, components, listBytes] = [8, 12, 16, 20].map((at) =>
    bytes.readUInt32LE(at),
  ) as [number, number, number, number];
  const sizes = [4 * components * dimensions, 4 * count, count * dimensions, listBytes];
  if (bytes.length !== HASHED_FROM + sizes.reduce((sum, size) => sum + size, 0)) return null;
  const digest = createHash('sha256').update(bytes.subarray(HASHED_FROM)).digest('hex');
  if (digest !== bytes.toString('hex', 24, HASHED_FROM)) return null;

  let at = HASHED_FROM;
  const parts = sizes.map((size) => {
    // A copy of its own begins at offset 0, so that typed arrays may be laid over it.
    const part = new Uint8Array(bytes.subarray(at, at + size));
    at += size;
    return part;
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const words = Buffer.from(parts[3].buffer).toString('utf8').split('\n');
  if (words.length !== count) return null;
  return {
    hash: digest,
    file: {
      words,
      dimensions,
      components: new Float32Array(parts[0].buffer),
      scales: new Float32Array(parts[1].buffer),
      values: new Int8Array(parts[2].buffer),
    },
  };
}

function bytesOf(array: Float32Array | Int8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
