import { DatelineError } from '../errors.ts';
import { LARGEST_REPORT, tooLarge } from '../reading/open-report.ts';
import { readUtf16 } from '../reading/read-utf-16.ts';
import { parseUrl } from '../text/parse-url.ts';
import { type MediaType, parseMediaType } from './media-type.ts';

/** Milliseconds that fetching a file may take. */
const PATIENCE = 20_000;

/** Hosts that Discord keeps attachments on. */
const CDN_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** This machine, by the names that the address of an API may have. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A file that came with a command, as Discord describes it. */
export interface AttachedFile {
  readonly url: string;
  /** Bytes, as far as Discord says. */
  readonly size: number;
  /** Its `Content-Type`, as far as Discord says. */
  readonly contentType: string | null;
}

/**
 * The bytes of an attachment, those of a text without a byte order mark that Discord says is UTF-16 as
 * UTF-8; from Discord's own hosts alone and without following redirects: who
 * made up an interaction could otherwise have the bot ask anywhere.
 * @param apiUrl Where that is this machine itself, its own files are fetched from it as well.
 * @throws {DatelineError} ARTICLE where it is too large, does not come in 20 s, or is elsewhere.
 */
export async function fetchAttachment(
  { url, size, contentType }: AttachedFile,
  { apiUrl }: { readonly apiUrl: string },
): Promise<Uint8Array> {
  if (!isAllowed(url, apiUrl)) {
    throw new DatelineError('ARTICLE', 'The file is not on Discord’s own servers. Attach it anew.');
  }
  if (size > LARGEST_REPORT) throw tooLarge(size);
  const timeout = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(url, { redirect: 'error', signal: timeout });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw new DatelineError(
        'ARTICLE',
        `Discord did not hand over the file (status ${response.status}). Attach it anew.`,
      );
    }
    return asFile(await readAll(response.body), parseMediaType(contentType));
  } catch (error) {
    if (error instanceof DatelineError) throw error;
    throw new DatelineError(
      'ARTICLE',
      timeout.aborted
        ? 'The file did not come from Discord within 20 seconds. Try again.'
        : 'The file could not be fetched from Discord. Try again.',
      { cause: error },
    );
  }
}

/** Of all that Discord says of a text only what can be told from its bytes to be so. */
function asFile(bytes: Uint8Array, type: MediaType | null): Uint8Array {
  const charset = type?.media.startsWith('text/') ? type.charset : null;
  const wide = charset === null ? null : readUtf16(bytes, charset);
  return wide === null ? bytes : Buffer.from(wide);
}

async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_REPORT) throw tooLarge(size); // leaving the loop ends the request
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isAllowed(address: string, apiUrl: string): boolean {
  const url = parseUrl(address);
  if (url === null) return false;
  const { protocol, hostname, port, origin, username, password } = url;
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && port === '' && CDN_HOSTS.has(hostname)) return true;
  const api = new URL(apiUrl);
  return LOOPBACK.test(api.hostname) && origin === api.origin;
}
