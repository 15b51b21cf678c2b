/** Where a server of the benchmark listens: any free port of this machine. */
export const address = { port: 0, host: "127.0.0.1" };

/** Tells the runner the port, and ends the process when the runner asks for it. */
export function announce(bound: unknown): void {
  const port = typeof bound === "object" && bound !== null && "port" in bound ? bound.port : bound;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
  process.once("SIGTERM", () => process.exit(0));
}
