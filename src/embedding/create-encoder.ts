import { DatelineError } from '../errors.ts';
import { BuiltinEncoder } from './builtin-encoder.ts';
import type { Encoder, EncoderChoice } from './encoder.ts';
import { loadHuggingFaceEncoder } from './hugging-face-encoder.ts';
import { loadServerEncoder, SERVER_PROVIDERS } from './load-server-encoder.ts';
import { loadSentenceEncoder } from './sentence-encoder.ts';
import { loadWordVectors } from './word-vectors.ts';

/**
 * The encoder of a name: `builtin` (static word vectors, the default), `use` (Universal Sentence
 * Encoder), `huggingface:MODEL`, `openai:MODEL` or `ollama:MODEL`. A server is not asked yet.
 * @throws {DatelineError} CONFIG for another name, ENCODER where it cannot be loaded.
 */
export async function createEncoder({ name, url }: EncoderChoice): Promise<Encoder> {
  if (name === 'builtin') return new BuiltinEncoder(loadWordVectors());
  if (name === 'use') return loadSentenceEncoder();
  const [provider, model] = /^(\w+):(.+)$/.exec(name)?.slice(1) ?? [];
  if (provider === 'huggingface' && model !== undefined) return loadHuggingFaceEncoder(model);
  const server = SERVER_PROVIDERS.find((known) => known === provider);
  if (server !== undefined && model !== undefined) return loadServerEncoder(server, model, url);
  throw new DatelineError(
    'CONFIG',
    `There is no encoder "${name}". Choose "builtin", "use", "huggingface:MODEL", "openai:MODEL" or "ollama:MODEL".`,
  );
}
