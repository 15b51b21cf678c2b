import type { Socket } from "node:net";

/** Each frame begins with the lengths of its head and its body, of 4 bytes each. */
const prefixLength = 8;

/** Writes a frame: a head as JSON, and a body as it is. */
export function writeFrame(socket: Socket, head: object, body: Buffer = Buffer.alloc(0)): void {
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(prefixLength);
  lengths.writeUInt32LE(text.length, 0);
  lengths.writeUInt32LE(body.length, 4);
  socket.cork();
  for (const part of [lengths, text, body]) socket.write(part);
  socket.uncork();
}

/** Calls `onFrame` with the parsed head and the body of each frame that arrives. */
export function readFrames<Head>(socket: Socket, onFrame: (head: Head, body: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let frameEnd = prefixLength;
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    while (received >= frameEnd) {
      const bytes = Buffer.concat(chunks);
      const body = prefixLength + bytes.readUInt32LE(0);
      const end = body + bytes.readUInt32LE(4);
      const isWhole = received >= end;
      const rest = isWhole ? bytes.subarray(end) : bytes;
      chunks = [rest];
      received = rest.length;
      frameEnd = isWhole ? prefixLength : end;
      if (isWhole) onFrame(JSON.parse(bytes.toString("utf8", prefixLength, body)), bytes.subarray(body, end));
    }
  });
}
