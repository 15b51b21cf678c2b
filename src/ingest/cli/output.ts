// A reader such as `head` may stop reading the lines. The load goes on.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
