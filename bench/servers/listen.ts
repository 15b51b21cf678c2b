/** The address of the servers of the benchmark: any free port on loopback. */
export const address = { port: 0, host: "127.0.0.1" };

/** Prints the URL for the benchmark, and ends the process at SIGTERM. */
export function announce(bound: unknown): void {
  const port = typeof bound === "object" && bound !== null && "port" in bound ? bound.port : bound;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
  process.once("SIGTERM", () => process.exit(0));
}
