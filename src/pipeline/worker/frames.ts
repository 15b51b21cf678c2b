import type { Socket } from "node:net";

/** The lengths of head and body, before them. */
const prefix = 8;

/** Writes a frame: a head, which becomes JSON, and a body that goes as it is. */
export function writeFrame(socket: Socket, head: object, body: Buffer = Buffer.alloc(0)): void {
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(prefix);
  lengths.writeUInt32LE(text.length, 0);
  lengths.writeUInt32LE(body.length, 4);
  socket.cork();
  for (const part of [lengths, text, body]) socket.write(part);
  socket.uncork();
}

/** Calls back with each frame that arrives: what its head was, as parsed, and its body. */
export function readFrames<Head>(socket: Socket, onFrame: (head: Head, body: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let have = 0;
  let wanted = prefix;
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= wanted) {
      const bytes = Buffer.concat(chunks);
      const body = prefix + bytes.readUInt32LE(0);
      const end = body + bytes.readUInt32LE(4);
      const isWhole = have >= end;
      const rest = isWhole ? bytes.subarray(end) : bytes;
      chunks = [rest];
      have = rest.length;
      wanted = isWhole ? prefix : end;
      if (isWhole) onFrame(JSON.parse(bytes.toString("utf8", prefix, body)), bytes.subarray(body, end));
    }
  });
}
