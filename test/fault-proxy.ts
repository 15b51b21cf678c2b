import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** What a proxy does with the replies of the server behind it. */
export type ProxyMode = "pass" | "delay" | "withhold" | "garble" | "echo" | "reset";

/** A proxy on this machine that can do harm. */
export interface FaultProxy {
  readonly port: number;
  setMode(mode: ProxyMode): void;
  close(): Promise<void>;
}

const delay = 300;

/** Starts a proxy before a port of this machine. */
export async function startFaultProxy(behind: number): Promise<FaultProxy> {
  let mode: ProxyMode = "pass";
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === "reset") {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(behind, "127.0.0.1");
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const reply = (bytes: Buffer) => {
      if (!client.destroyed) client.write(bytes);
    };
    client.on("data", (bytes) => {
      if (mode === "echo") reply(bytes);
      else upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (mode === "pass") reply(bytes);
      if (mode === "delay") setTimeout(reply, delay, bytes);
      if (mode === "garble") reply(Buffer.from(bytes.map((byte, at) => (at % 3 === 0 ? byte ^ 5 : byte))));
      if (mode === "reset") client.resetAndDestroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    port: address.port,
    setMode: (next) => {
      mode = next;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
