import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "../root.ts";

/** A gateway in a process of its own, as `npm start` runs it. */
export interface GatewayProcess {
  /** Where it listens, without a path. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the built gateway on a free port, with settings. @throws Error when it ends before it listens. */
export async function startGateway(settings: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const child = spawn(process.execPath, ["build/gateway.js"], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "silent", ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const closed = once(child, "close");
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const found = /GraphQL endpoint\s+(\S+)\/graphql\s/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    closed.then(() => reject(new Error(`The gateway ended: ${output}`)), reject);
  });
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}
