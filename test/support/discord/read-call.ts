import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from './records.ts';

/** A request to the API. */
export interface Call {
  readonly method: string;
  /** Decoded, without the prefix `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  /** The JSON body, or that of `payload_json`; null without one. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** Reads a request with its body, JSON or multipart. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const content = type.startsWith('multipart/form-data')
    ? await readForm(bytes, type)
    : { body: bytes.length === 0 ? null : (JSON.parse(bytes.toString()) as unknown), files: [] };
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname.replace(/^\/api(?:\/v\d+)?/, '')),
    query: url.searchParams,
    authorization: request.headers.authorization ?? null,
    ...content,
  };
}

async function readForm(bytes: Buffer, type: string): Promise<Pick<Call, 'body' | 'files'>> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const [name, value] of form)
    if (/^files\[\d+\]$/.test(name) && typeof value !== 'string')
      files.push({ filename: value.name, size: value.size, text: await value.text() });
  const json = form.get('payload_json');
  return { body: json === null ? {} : (JSON.parse(String(json)) as unknown), files };
}
