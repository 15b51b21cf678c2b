import { isPostgresUrl } from "./address.ts";

/** After so many milliseconds the first server is tried again. */
const returnAfter = 30_000;

/** The addresses of the servers that `postgres://user@one:5432,two:5433/figures` names, in that order. */
export function splitServers(url: string): readonly string[] {
  const [, before = "", hosts = "", after = ""] =
    /^([a-z]+:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (!isPostgresUrl(url) || !hosts.includes(",")) return [url];
  return hosts.split(",").map((host) => `${before}${host}${after}`);
}

/** The servers of a database, for reading: the first that answers, in their order. */
export class Servers {
  readonly #all: readonly string[];
  #at = 0;
  #leftAt = 0;

  constructor(url: string) {
    this.#all = splitServers(url);
  }

  get count(): number {
    return this.#all.length;
  }

  /** The address of the server to connect to now. */
  get current(): string {
    if (this.#at !== 0 && performance.now() - this.#leftAt > returnAfter) this.#at = 0;
    return this.#all[this.#at] ?? "";
  }

  /** Goes on from a server that does not answer to the next. */
  leave(server: string): void {
    if (server !== this.#all[this.#at]) return;
    this.#at = (this.#at + 1) % this.#all.length;
    this.#leftAt = performance.now();
  }
}
