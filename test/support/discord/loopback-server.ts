import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on one port of this machine, which it keeps when it comes back. */
export interface LoopbackServer {
  readonly http: Server;
  /** 0 before the first `open`, which chooses a free one. */
  port(): number;
  open(): Promise<void>;
  /** Refuses connections and drops those there are; does nothing while closed. */
  close(): Promise<void>;
}

export function loopbackServer(answer: RequestListener): LoopbackServer {
  const http = createServer(answer);
  let port = 0;
  return {
    http,
    port: () => port,
    async open() {
      http.listen(port, '127.0.0.1');
      await once(http, 'listening');
      port = (http.address() as AddressInfo).port;
    },
    async close() {
      if (!http.listening) return;
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}
