import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attachment } from './records.ts';

/** A file as a person attaches it. */
export interface UploadedBytes {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** In place of where it is kept: what somebody made up. */
  readonly url?: string;
  /** In place of its size in bytes. */
  readonly size?: number;
  /** Status that it is answered with; 200 unless told otherwise. */
  readonly status?: number;
}

export type Cdn = ReturnType<typeof createCdn>;

/** Where files are kept that came with commands. */
export function createCdn(origin: () => string) {
  const kept = new Map<string, UploadedBytes>();
  return {
    /** @returns The file as Discord tells the bot of it. */
    keep(id: string, file: UploadedBytes): Omit<Attachment, 'text'> {
      const path = `/attachments/${id}/${encodeURIComponent(file.name)}`;
      kept.set(path, file);
      const url = file.url ?? `${origin()}${path}`;
      const size = file.size ?? Buffer.from(file.bytes).length;
      return { id, filename: file.name, size, url, proxy_url: url };
    },

    /** Hands a file over. @returns Whether the request was for one. */
    serve({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
      if (!url.startsWith('/attachments/')) return false;
      const file = kept.get(url);
      response.writeHead(file === undefined ? 404 : (file.status ?? 200));
      response.end(file?.bytes ?? 'Not found');
      return true;
    },
  };
}
