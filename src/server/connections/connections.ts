import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientAt } from "../../limits/rate-limiter.ts";
import { ClientConnection, type ConnectionOptions, type Handler } from "./client-connection.ts";
import { PipelineQueue } from "./pipeline-queue.ts";
import { type CutReason, reject } from "./rejection.ts";

/** How many connections may be open, and how many requests of each may be in flight. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  readonly maxPerAddress: number;
  readonly maxPipelined: number;
  /** Whether an address is a trusted proxy, which has the connections of many clients. */
  isProxy(address: string): boolean;
  /** Called for each connection that is rejected or closed by the server. */
  onCut(reason: CutReason): void;
}

/** The open connections of a server. A new one beyond a limit replaces the one that has been idle longest. */
export class Connections {
  readonly #open = new Map<Socket, ClientConnection>();
  readonly #byClient = new Map<string, Set<ClientConnection>>();
  readonly #options: ConnectionOptions;
  #handler: Handler = (_request, response) => response.destroy();
  #lastAccepted = 0;
  #lastRequest = 0;

  constructor(private readonly limits: ConnectionLimits) {
    const handle: Handler = (request, response) => this.#handler(request, response);
    this.#options = { maxPipelined: limits.maxPipelined, queue: new PipelineQueue(), handle };
  }

  get size(): number {
    return this.#open.size;
  }

  /** When the last connection came, in milliseconds of the monotonic clock. */
  get lastAccepted(): number {
    return this.#lastAccepted;
  }

  /** When the last request came, in milliseconds of the monotonic clock. */
  get lastRequest(): number {
    return this.#lastRequest;
  }

  /** Sets the handler of all requests. Called before the first request comes. */
  serveBy(handler: Handler): void {
    this.#handler = handler;
  }

  /** Accepts a new connection, or rejects it with status 503. */
  accept(socket: Socket): void {
    this.#lastAccepted = performance.now();
    const { maxConnections, maxPerAddress, isProxy } = this.limits;
    // Node caches the address when it is first read. After the client is gone it cannot be read any more.
    const address = socket.remoteAddress;
    if (address === undefined) {
      socket.destroy();
      return;
    }
    const client = isProxy(address) ? null : clientAt(address);
    const sameClient = client === null ? undefined : this.#byClient.get(client);
    if (sameClient !== undefined && sameClient.size >= maxPerAddress && !this.#makeRoom(sameClient))
      this.#reject(socket, "address_limit", `Your address has ${maxPerAddress} connections`);
    else if (this.size >= maxConnections && !this.#makeRoom(this.#open.values()))
      this.#reject(socket, "process_limit", `The server has ${maxConnections} connections`);
    else this.#add(new ClientConnection(socket, client, this.#options));
  }

  /** Passes a request to its connection, which begins it or queues it. */
  take(request: IncomingMessage, response: ServerResponse): void {
    this.#lastRequest = performance.now();
    // A rejected connection is not in the map: its requests are not answered.
    this.#open.get(request.socket)?.take(request, response);
  }

  /**
   * Sets a write timeout, in milliseconds, on connections whose clients do not read their responses. Node restarts the
   * timeout when part of the data is written. It is not set for each request, because that would double the cost of
   * this class.
   */
  timeWrites(milliseconds: number): void {
    for (const socket of this.#open.keys()) {
      if (socket.writableLength > 0 && socket.timeout !== milliseconds) socket.setTimeout(milliseconds);
    }
  }

  /** Closes a connection that timed out, unless it waits for the server. */
  timeOut(socket: Socket): void {
    const isIdle = this.#open.get(socket)?.idleSince !== null;
    if (socket.writableLength > 0) this.limits.onCut("write_timeout");
    // A client that never sent a request gets status 408 when its first request is overdue.
    else if (!isIdle || socket.bytesRead === 0) return;
    socket.destroy();
  }

  /** Begins no request until `release`. */
  hold(): void {
    this.#options.queue.hold();
  }

  release(): void {
    this.#options.queue.release();
  }

  /** Ends all connections with their next responses, see `ClientConnection.end`. */
  end(when: "after a pause" | "now"): void {
    for (const connection of this.#open.values()) connection.end(when);
  }

  /** Closes the connections that have been idle for some milliseconds. */
  closeIdle(milliseconds: number): void {
    const now = performance.now();
    for (const { socket, idleSince } of this.#open.values())
      if (idleSince !== null && now - idleSince >= milliseconds) socket.destroy();
  }

  #reject(socket: Socket, reason: CutReason, found: string): void {
    this.limits.onCut(reason);
    reject(
      socket,
      `${found}, as many as are allowed, and none is idle. Use one that is open, or ask again in a second.`,
    );
  }

  #add(connection: ClientConnection): void {
    const { client, socket } = connection;
    this.#open.set(socket, connection);
    if (client !== null)
      this.#byClient.set(client, (this.#byClient.get(client) ?? new Set()).add(connection));
    socket.once("close", () => this.#remove(connection));
  }

  #remove({ client, socket }: ClientConnection): void {
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    this.#open.delete(socket);
    if (client === null) return;
    const sameClient = this.#byClient.get(client);
    sameClient?.delete(connection);
    if (sameClient?.size === 0) this.#byClient.delete(client);
  }

  /** Closes the connection that has been idle longest. False when none is idle. */
  #makeRoom(connections: Iterable<ClientConnection>): boolean {
    let longestIdle: ClientConnection | null = null;
    let since = Number.POSITIVE_INFINITY;
    for (const connection of connections) {
      const { idleSince } = connection;
      if (idleSince === null || idleSince >= since) continue;
      longestIdle = connection;
      since = idleSince;
    }
    if (longestIdle === null) return false;
    this.limits.onCut("made_room");
    longestIdle.socket.destroy();
    // The `close` event comes later, and the room is needed now.
    this.#remove(longestIdle);
    return true;
  }
}
