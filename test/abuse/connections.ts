import { connect, type Socket } from "node:net";

/** Connections that are misused while other clients send requests. */
export class Misuse {
  readonly #open = new Set<Socket>();

  constructor(
    private readonly url: string,
    private readonly body: string,
  ) {}

  /** Sends a request with a long response many times on one connection, and reads none of the responses. */
  askWithoutReading(times: number): void {
    this.#connect().pause().write(this.#request().repeat(times));
  }

  /** Sends many requests at once on one connection, and closes it after some milliseconds. */
  pipeline(times: number, milliseconds: number): void {
    const socket = this.#connect();
    socket.resume().write(this.#request().repeat(times));
    setTimeout(() => socket.destroy(), milliseconds);
  }

  end(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #connect(): Socket {
    const { hostname, port } = new URL(this.url);
    const socket = connect(Number(port), hostname);
    // The server is expected to close the connection.
    socket.on("error", () => undefined);
    socket.on("close", () => this.#open.delete(socket));
    this.#open.add(socket);
    return socket;
  }

  #request(): string {
    const { host } = new URL(this.url);
    return `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(this.body)}\r\n\r\n${this.body}`;
  }
}
