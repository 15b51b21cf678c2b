/** The oldest Node that better-sqlite3 supports. On an older one it ends the process without a message. */
const oldest = 22;

const running = Number.parseInt(process.versions.node, 10);
if (running < oldest) {
  process.stderr.write(
    `Node ${oldest} or later is needed, and this is Node ${process.versions.node}: start with npm (npm start, npm run ingest), which brings its own, or install a newer Node.\n`,
  );
  process.exit(1);
}
