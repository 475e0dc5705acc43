import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Dispatch } from './world.ts';

/** Gateway opcodes, from Discord's developer documentation. */
const DISPATCH = 0;
const HEARTBEAT = 1;
const IDENTIFY = 2;
const RESUME = 6;
const RECONNECT = 7;
const INVALID_SESSION = 9;
const HELLO = 10;
const HEARTBEAT_ACK = 11;

const AUTHENTICATION_FAILED = 4004;
const INVALID_SEQUENCE = 4007;
const DISALLOWED_INTENTS = 4014;
/** Members, presences and message content: not enabled for this application. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
/** After these a session cannot be resumed. */
const FINAL_CODES = [1000, 4004, 4007, 4008, 4010, 4011, 4012, 4013, 4014];
/** With these a client gives its session up. */
const CLIENT_LEAVES = [1000, 1001];

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Every event so far, so that a client can resume from any of them. */
  readonly events: Event[];
  /** Null while no client is connected to it. */
  socket: WebSocket | null;
}

interface Event {
  readonly op: typeof DISPATCH;
  readonly t: string;
  readonly s: number;
  readonly d: object;
}

interface GatewayOptions {
  /** The token that is let in; null: none. */
  readonly token: () => string | null;
  /** Milliseconds. */
  readonly heartbeatInterval: number;
  /** What READY says beside the session. */
  readonly ready: () => object;
  readonly guild: () => object;
  readonly changed: () => void;
}

export type Gateway = ReturnType<typeof createGateway>;

/** The gateway at `/gateway`: sessions that can be interrupted and resumed. */
export function createGateway(options: GatewayOptions) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  let withheld = false;
  let refusal: number | null = null;
  let identified = 0;
  let resumed = 0;

  server.on('connection', (socket) => {
    send(socket, { op: HELLO, d: { heartbeat_interval: options.heartbeatInterval } });
    socket.on('message', (data) => receive(socket, parse(data)));
    socket.on('close', (code) => {
      for (const session of of(socket)) {
        session.socket = null;
        if (CLIENT_LEAVES.includes(code)) sessions.delete(session.id);
      }
      options.changed();
    });
    socket.on('error', () => socket.terminate());
  });

  function receive(socket: WebSocket, { op, d }: Payload) {
    if (op === HEARTBEAT && !withheld) send(socket, { op: HEARTBEAT_ACK });
    if (op === IDENTIFY) identify(socket, d as Identify);
    if (op === RESUME) resume(socket, d as Resume);
    options.changed();
  }

  function identify(socket: WebSocket, { token, intents }: Identify) {
    if (refusal !== null) return socket.close(refusal);
    if (token !== options.token()) return socket.close(AUTHENTICATION_FAILED);
    if ((intents & PRIVILEGED) !== 0) return socket.close(DISALLOWED_INTENTS);
    const session: Session = { id: `session-${++identified}`, intents, events: [], socket };
    sessions.set(session.id, session);
    post(session, 'READY', { ...options.ready(), session_id: session.id });
    post(session, 'GUILD_CREATE', options.guild());
  }

  function resume(socket: WebSocket, { token, session_id, seq }: Resume) {
    if (token !== options.token()) return socket.close(AUTHENTICATION_FAILED);
    const session = sessions.get(session_id);
    if (session === undefined) return send(socket, { op: INVALID_SESSION, d: false });
    if (seq > session.events.length) return socket.close(INVALID_SEQUENCE);
    session.socket = socket;
    for (const event of session.events.slice(seq)) send(socket, event);
    resumed += 1;
    post(session, 'RESUMED', {});
  }

  function post(session: Session, t: string, d: object) {
    // As it is now: the world goes on changing while an event waits to be replayed.
    const event: Event = { op: DISPATCH, t, s: session.events.length + 1, d: structuredClone(d) };
    session.events.push(event);
    if (session.socket !== null) send(session.socket, event);
  }

  const connected = () => [...sessions.values()].filter(({ socket }) => socket !== null);
  const of = (socket: WebSocket) => connected().filter((session) => session.socket === socket);

  /** From here on events wait for a resume, though the socket may take a moment to close. */
  function interrupt(act: (socket: WebSocket) => void, resumable = true) {
    for (const session of connected()) {
      const { socket } = session;
      session.socket = null;
      if (!resumable) sessions.delete(session.id);
      act(socket!);
    }
  }

  const dispatch: Dispatch = (event, data, intent) => {
    for (const session of sessions.values())
      if (intent === 0 || (session.intents & intent) !== 0) post(session, event, data);
  };

  return {
    dispatch,
    attach(http: Server) {
      http.on('upgrade', (request, socket, head) => {
        server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client));
      });
    },
    isReady: () => connected().length > 0,
    counts: () => ({ identified, resumed }),
    close: (code: number) => interrupt((socket) => socket.close(code), !FINAL_CODES.includes(code)),
    drop: () => {
      interrupt((socket) => socket.terminate());
      for (const socket of server.clients) socket.terminate();
    },
    requestReconnect: () => interrupt((socket) => send(socket, { op: RECONNECT, d: null })),
    invalidate: (resumable: boolean) =>
      interrupt((socket) => send(socket, { op: INVALID_SESSION, d: resumable }), resumable),
    withholdAcks: (on: boolean) => {
      withheld = on;
    },
    refuseIdentify: (code: number | null) => {
      refusal = code;
    },
    /** Sends the last message or interaction of a person once more, as after a lost resume. */
    replayLast: () => {
      for (const { events, socket } of connected()) {
        const last = events.findLast(isFromPerson);
        if (last === undefined) throw new Error('Nobody has done anything that could be replayed.');
        send(socket!, last);
      }
    },
  };
}

interface Payload {
  readonly op: number;
  readonly d: unknown;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
}

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

function parse(data: RawData): Payload {
  return JSON.parse(String(data)) as Payload;
}

function send(socket: WebSocket, payload: object): void {
  socket.send(JSON.stringify(payload));
}

function isFromPerson({ t, d }: Event): boolean {
  const { author } = d as { author?: { bot: boolean } };
  return t === 'INTERACTION_CREATE' || (t === 'MESSAGE_CREATE' && author?.bot === false);
}
