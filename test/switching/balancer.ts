import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../root.ts";
import { findFreePort, until } from "../redis.ts";

/** Whether this machine has nginx. */
export const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

/** nginx with the settings of `deploy/`, before some gateways. */
export interface Balancer {
  readonly url: string;
  readonly end: () => Promise<void>;
}

/** Starts it on a free port. */
export async function startBalancer(gateways: readonly string[]): Promise<Balancer> {
  const folder = mkdtempSync(join(tmpdir(), "balancer-"));
  const port = await findFreePort();
  const example = readFileSync(join(root, "deploy/nginx.conf"), "utf8");
  const [line = "", options = ""] = /server gateway:4000([^;]*);/.exec(example) ?? [];
  const servers = gateways.map((url) => `server ${new URL(url).host}${options};`).join("\n");
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const text = example
    .replace(line, servers)
    .replace("listen 4000", `listen 127.0.0.1:${port}`)
    .replace("http {", `http {\n${paths.join("\n")}`);
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  const file = join(folder, "nginx.conf");
  writeFileSync(file, `${user}pid ${folder}/pid;\nerror_log ${folder}/error.log;\n${text}`);
  const child: ChildProcess = spawn("nginx", ["-c", file, "-g", "daemon off;"], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await until(() =>
    fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    url,
    end: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true });
    },
  };
}
