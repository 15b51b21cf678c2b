import { once } from "node:events";
import { connect } from "node:net";

/** A bare connection to a server, to see what `fetch` hides. */
export interface Connection {
  /** Resolves once the operating system has the text. */
  readonly send: (text: string) => Promise<void>;
  /** Resolves once the text has arrived. */
  readonly received: (text: string) => Promise<void>;
  /** Resolves with everything that arrived, once the server has closed or reset the connection. */
  readonly closed: Promise<string>;
  /** Stops reading. */
  readonly pause: () => void;
  /** Reads again. */
  readonly resume: () => void;
  /** Ends the connection, optionally with a reset. */
  readonly end: (how?: "reset") => void;
}

/** Connects to the server at an address such as `http://127.0.0.1:4000`, from a given address of this machine. */
export async function openConnection(url: string, localAddress = "127.0.0.1"): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, localAddress });
  await once(socket, "connect");
  let all = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    all += text;
  });
  // A reset closes the connection, too. The text shows what is missing.
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(all)));
  const received = async (text: string) => {
    while (!all.includes(text)) {
      const closedFirst = await Promise.race([
        closed.then(() => true),
        once(socket, "data").then(() => false),
      ]);
      if (closedFirst) throw new Error(`The server closed the connection after: ${all}`);
    }
  };
  const send = (text: string) => new Promise<void>((resolve) => socket.write(text, () => resolve()));
  const end = (how?: "reset") => (how === "reset" ? socket.resetAndDestroy() : socket.destroy());
  return { send, received, closed, end, pause: () => socket.pause(), resume: () => socket.resume() };
}
