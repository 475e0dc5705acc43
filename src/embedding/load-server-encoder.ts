import type { Embeddings } from '@langchain/core/embeddings';
import { getEnvironmentVariable } from '@langchain/core/utils/env';
import { DatelineError } from '../errors.ts';
import { fetchVectors } from './fetch-vectors.ts';
import { type Retrying, ServerEncoder, TEXTS_A_REQUEST } from './server-encoder.ts';

/** Whose servers, or servers of whose kind, can embed. */
export const SERVER_PROVIDERS = ['openai', 'ollama'] as const;

export type ServerProvider = (typeof SERVER_PROVIDERS)[number];

/** How long a server is waited for. */
export interface Patience extends Retrying {
  /** Milliseconds that a request with texts of reports may take, and one with a question. */
  readonly documentTime: number;
  readonly questionTime: number;
}

/** With the retries a minute or so: limits are often by the minute. */
const PATIENCE: Patience = {
  documentTime: 60_000,
  questionTime: 5_000,
  retries: 5,
  minTimeout: 1_000,
};

/** Requests at once; more wait. */
const REQUESTS_AT_ONCE = 4;

/** LangChain neither retries, which `ServerEncoder` does, nor lets more requests out than these. */
const CALLS = { maxRetries: 0, maxConcurrency: REQUESTS_AT_ONCE };

interface Connection {
  readonly model: string;
  readonly url: string | null;
}

/** Makes the embeddings of LangChain over a fetch. */
type Connect = (fetching: typeof fetch) => Embeddings;

/** How each provider's package is loaded. */
export interface ProviderPackages {
  readonly openai: () => Promise<typeof import('@langchain/openai')>;
  readonly ollama: () => Promise<typeof import('@langchain/ollama')>;
}

const PACKAGES: ProviderPackages = {
  openai: () => import('@langchain/openai'),
  ollama: () => import('@langchain/ollama'),
};

/**
 * An encoder on a server, by the library of its provider; it is not asked yet. Its key comes from the
 * variable that the library reads. The model's name is its fingerprint: of a server that changes
 * what the name stands for, only another number of dimensions tells.
 * @param url Address of the server; null: that of the library's own variable, or the provider's.
 * @throws {DatelineError} ENCODER where the library is not installed, CONFIG where a key is missing.
 */
export async function loadServerEncoder(
  provider: ServerProvider,
  model: string,
  url: string | null,
  { packages = PACKAGES, patience = PATIENCE } = {},
): Promise<ServerEncoder> {
  const name = `${provider}:${model}`;
  const connect = await installed(name, `@langchain/${provider}`, () =>
    CONNECTS[provider]({ model, url }, packages),
  );
  return new ServerEncoder({
    name,
    id: `${provider}-1-${model}`,
    documents: connect(fetchVectors(patience.documentTime)),
    questions: connect(fetchVectors(patience.questionTime)),
    retrying: { retries: patience.retries, minTimeout: patience.minTimeout },
  });
}

const CONNECTS = { openai: connectOpenAI, ollama: connectOllama } satisfies Record<
  ServerProvider,
  (connection: Connection, packages: ProviderPackages) => Promise<Connect>
>;

async function connectOpenAI(
  { model, url }: Connection,
  { openai }: ProviderPackages,
): Promise<Connect> {
  const { OpenAIEmbeddings } = await openai();
  const key = getEnvironmentVariable('OPENAI_API_KEY');
  if (!key && url === null && !getEnvironmentVariable('OPENAI_BASE_URL')) {
    throw new DatelineError(
      'CONFIG',
      `The encoder "openai:${model}" needs a key. Set OPENAI_API_KEY, or DATELINE_EMBEDDINGS_URL to a server that needs none.`,
    );
  }
  return (fetching) =>
    new OpenAIEmbeddings({
      ...CALLS,
      model,
      batchSize: TEXTS_A_REQUEST,
      stripNewLines: false,
      encodingFormat: 'float',
      // The library insists on a key; servers of one's own often have none.
      apiKey: key || 'none',
      configuration: {
        fetch: fetching,
        logLevel: 'off',
        ...(url === null ? {} : { baseURL: url }),
      },
    });
}

async function connectOllama(
  { model, url }: Connection,
  { ollama }: ProviderPackages,
): Promise<Connect> {
  const { OllamaEmbeddings } = await ollama();
  return (fetching) =>
    new OllamaEmbeddings({
      ...CALLS,
      model,
      truncate: true,
      fetch: fetching,
      ...(url === null ? {} : { baseUrl: url }),
    });
}

async function installed<T>(name: string, library: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException | null)?.code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new DatelineError(
      'ENCODER',
      `The encoder "${name}" needs a library that is not installed. Run \`npm install ${library}\`, or use the encoder "builtin".`,
      { cause },
    );
  }
}
