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

/** A frame of which the head has arrived, and a part of the body. */
interface Arriving<Head> {
  readonly head: Head;
  readonly body: Buffer;
  filled: number;
}

/** Calls back with each frame that arrives: what its head was, as parsed, and its body. */
export function readFrames<Head>(socket: Socket, onFrame: (head: Head, body: Buffer) => void): void {
  let start = Buffer.alloc(0);
  let frame: Arriving<Head> | null = null;
  const readStart = (chunk: Buffer): Buffer => {
    start = Buffer.concat([start, chunk]);
    const end = start.length < prefixLength ? Number.POSITIVE_INFINITY : prefixLength + start.readUInt32LE(0);
    if (start.length < end) return start.subarray(start.length);
    const head = JSON.parse(start.toString("utf8", prefixLength, end));
    frame = { head, body: Buffer.allocUnsafeSlow(start.readUInt32LE(4)), filled: 0 };
    const rest = start.subarray(end);
    start = Buffer.alloc(0);
    return readBody(frame, rest);
  };
  // The body is put together as it arrives: at once it would take long for a large one.
  const readBody = (arriving: Arriving<Head>, chunk: Buffer): Buffer => {
    const copied = chunk.copy(arriving.body, arriving.filled);
    arriving.filled += copied;
    if (arriving.filled === arriving.body.length) {
      frame = null;
      onFrame(arriving.head, arriving.body);
    }
    return chunk.subarray(copied);
  };
  socket.on("data", (chunk: Buffer) => {
    let rest = chunk;
    while (rest.length > 0) rest = frame === null ? readStart(rest) : readBody(frame, rest);
  });
}
