import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientAt } from "../../limits/rate-limiter.ts";
import { Connection, type Handler, type Terms } from "./connection.ts";
import { type Cut, reject } from "./rejection.ts";
import { Turns } from "./turns.ts";

/** How many connections there may be, and what of them. */
export interface ConnectionLimits {
  readonly most: number;
  readonly mostOfAddress: number;
  readonly mostPipelined: number;
  /** Whether an address is a proxy's, which has the connections of many clients. */
  isProxy(address: string): boolean;
  /** Told of each connection that is cut. */
  onCut(cut: Cut): void;
}

/** The open connections of a server. Where there is no room for another one, the one that is idle longest makes it. */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  readonly #ofClient = new Map<string, Set<Connection>>();
  readonly #terms: Terms;
  #handler: Handler = (_request, response) => response.destroy();
  #lastAccepted = 0;
  #lastRequest = 0;

  constructor(private readonly limits: ConnectionLimits) {
    const handle: Handler = (request, response) => this.#handler(request, response);
    this.#terms = { mostPipelined: limits.mostPipelined, turns: new Turns(), handle };
  }

  get size(): number {
    return this.#open.size;
  }

  /** When the last one came, in milliseconds of the process. */
  get lastAccepted(): number {
    return this.#lastAccepted;
  }

  /** When the last request came, in milliseconds of the process. */
  get lastRequest(): number {
    return this.#lastRequest;
  }

  /** Says who answers, before the first request comes. */
  serveBy(handler: Handler): void {
    this.#handler = handler;
  }

  /** Takes a new connection, or says why not. */
  accept(socket: Socket): void {
    this.#lastAccepted = performance.now();
    const { most, mostOfAddress, isProxy } = this.limits;
    // Node remembers it from here on: of a client that has gone by then it could not be had.
    const address = socket.remoteAddress;
    if (address === undefined) {
      socket.destroy();
      return;
    }
    const client = isProxy(address) ? null : clientAt(address);
    const peers = client === null ? undefined : this.#ofClient.get(client);
    if (peers !== undefined && peers.size >= mostOfAddress && !this.#makeRoom(peers))
      this.#reject(socket, "address_limit", `Your address has ${mostOfAddress} connections`);
    else if (this.size >= most && !this.#makeRoom(this.#open.values()))
      this.#reject(socket, "process_limit", `The server has ${most} connections`);
    else this.#add(new Connection(socket, client, this.#terms));
  }

  /** Answers a request when it is its turn on its connection. */
  take(request: IncomingMessage, response: ServerResponse): void {
    this.#lastRequest = performance.now();
    // A connection that was not taken is on its way out.
    this.#open.get(request.socket)?.take(request, response);
  }

  /**
   * Has those time out whose clients read nothing of what waits to be written for so many milliseconds. Node's own time
   * for that starts again whenever some of it is written, but to set it costs each request as much as all else here.
   */
  timeWrites(milliseconds: number): void {
    for (const socket of this.#open.keys()) {
      if (socket.writableLength > 0 && socket.timeout !== milliseconds) socket.setTimeout(milliseconds);
    }
  }

  /** Closes a connection on which nothing moved for too long, unless it is the server's to move. */
  timeOut(socket: Socket): void {
    const isResting = this.#open.get(socket)?.restingSince !== null;
    if (socket.writableLength > 0) this.limits.onCut("write_timeout");
    // What never sent anything is told so when its first request is due.
    else if (!isResting || socket.bytesRead === 0) return;
    socket.destroy();
  }

  /** Begins no request from now on until `release`. */
  hold(): void {
    this.#terms.turns.hold();
  }

  release(): void {
    this.#terms.turns.release();
  }

  /** Has connections end with an answer that says so, see `Connection.end`. */
  end(when: "after a pause" | "now"): void {
    for (const connection of this.#open.values()) connection.end(when);
  }

  /** Closes those that wait for a request. */
  closeIdle(): void {
    for (const { socket, restingSince } of this.#open.values()) if (restingSince !== null) socket.destroy();
  }

  #reject(socket: Socket, cut: Cut, found: string): void {
    this.limits.onCut(cut);
    reject(
      socket,
      `${found}, as many as are allowed, and none is idle. Ask over those that are open, or again in a second.`,
    );
  }

  #add(connection: Connection): void {
    const { client, socket } = connection;
    this.#open.set(socket, connection);
    if (client !== null)
      this.#ofClient.set(client, (this.#ofClient.get(client) ?? new Set()).add(connection));
    socket.once("close", () => this.#forget(connection));
  }

  #forget({ client, socket }: Connection): void {
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    this.#open.delete(socket);
    if (client === null) return;
    const peers = this.#ofClient.get(client);
    peers?.delete(connection);
    if (peers?.size === 0) this.#ofClient.delete(client);
  }

  #makeRoom(connections: Iterable<Connection>): boolean {
    let longest: Connection | null = null;
    let since = Number.POSITIVE_INFINITY;
    for (const connection of connections) {
      const { restingSince } = connection;
      if (restingSince === null || restingSince >= since) continue;
      longest = connection;
      since = restingSince;
    }
    if (longest === null) return false;
    this.limits.onCut("made_room");
    longest.socket.destroy();
    // Its closing is told only later.
    this.#forget(longest);
    return true;
  }
}
