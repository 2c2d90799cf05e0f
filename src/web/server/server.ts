import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';

/** How long a request may take to arrive, in milliseconds: nobody holds a connection by sending half of one. */
export const ARRIVAL = {
  head: 20_000,
  /** A body of JSON or of a form, at most 1 MiB. */
  body: 30_000,
  /** A request as a whole: 25 MB of files over a slow line. */
  whole: 180_000,
  /** Between looks at what has been waiting too long. */
  look: 5_000,
} as const;

/** Connections at once: of everybody, so that descriptors are left for the database, and of one address. */
const CONNECTIONS = { all: 8_000, oneAddress: 1_000 } as const;

/** A connection that nothing moves on, whoever waits for whom, in milliseconds. */
const SILENCE = 300_000;
const KEPT_ALIVE = 72_000;

/** What a connection is about: the last request on it, and its answer. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Tells the one at the other end why the connection ends, where something can still be told. */
export type Refuse = (error: unknown, socket: Socket, request: IncomingMessage | null) => void;

/** Node's server within limits of time and number. Which connections hold half a request is known when it stops. */
export class LimitedServer {
  readonly server: Server;
  private readonly exchanges = new Map<Socket, Exchange | null>();
  private readonly byAddress = new Map<string, number>();

  /** @param isBehindProxy then all connections come from one address, and are counted together only */
  constructor(
    listener: RequestListener,
    private readonly refuse: Refuse,
    private readonly isBehindProxy: boolean,
    arrival: Record<keyof typeof ARRIVAL, number> = ARRIVAL,
  ) {
    const server = createServer({
      headersTimeout: arrival.head,
      requestTimeout: arrival.whole,
      connectionsCheckingInterval: arrival.look,
      keepAliveTimeout: KEPT_ALIVE,
      // Answered by us, in the form of every other answer.
      requireHostHeader: false,
    });
    server.maxConnections = CONNECTIONS.all;
    server.setTimeout(SILENCE);
    server.on('connection', (socket) => this.keep(socket));
    server.on('request', (request, response) => {
      this.exchanges.set(request.socket, { request, response });
      if (bringsSmallBody(request)) this.limitBody(request, response, arrival.body);
      listener(request, response);
    });
    // Node would answer these itself, without a word.
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
      server.emit('request', request, response),
    );
    server.on('clientError', (error, socket) => this.end(error, socket as Socket));
    this.server = server;
  }

  /**
   * Ends connections on which a request is still being sent, and says why, or nothing is asked; whoever waits for an answer
   * gets it.
   */
  endHalfSent(): void {
    for (const [socket, exchange] of this.exchanges) {
      const isAnswered = exchange?.response.writableFinished ?? false;
      const isHalfSent = exchange ? !exchange.request.complete && !isAnswered : socket.bytesRead > 0;
      if (isHalfSent) this.end(new Stopped(), socket);
      else if (!exchange || isAnswered) socket.destroy();
    }
  }

  private keep(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const open = (this.byAddress.get(address) ?? 0) + 1;
    if (open > CONNECTIONS.oneAddress && !this.isBehindProxy) {
      socket.destroy();
      return;
    }
    this.byAddress.set(address, open);
    this.exchanges.set(socket, null);
    socket.once('close', () => {
      this.exchanges.delete(socket);
      const left = (this.byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.byAddress.set(address, left);
      else this.byAddress.delete(address);
    });
  }

  private limitBody(request: IncomingMessage, response: ServerResponse, milliseconds: number): void {
    const timer = setTimeout(() => {
      if (!request.complete) this.end(new ArrivedTooSlowly(), request.socket);
    }, milliseconds);
    timer.unref();
    request.once('end', () => clearTimeout(timer));
    response.once('close', () => clearTimeout(timer));
  }

  private end(error: unknown, socket: Socket): void {
    const exchange = this.exchanges.get(socket) ?? null;
    const isBegun = exchange !== null && exchange.response.headersSent && !exchange.response.writableFinished;
    const request = exchange && !exchange.response.writableFinished ? exchange.request : null;
    if (socket.writable && !isBegun) this.refuse(error, socket, request);
    socket.destroy();
  }
}

/** A body was not there in time. */
class ArrivedTooSlowly extends Error {
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}

/** Nobody waits any longer for the rest of a request. */
class Stopped extends Error {
  readonly code = 'ERR_STOPPING';
}

/** Files are larger, and have the time of the whole request. */
function bringsSmallBody({ headers }: IncomingMessage): boolean {
  const isEmpty = headers['transfer-encoding'] === undefined && !Number(headers['content-length'] ?? 0);
  return !isEmpty && !headers['content-type']?.toLowerCase().startsWith('multipart/');
}
