const endOfHead = Buffer.from("\r\n\r\n");
/** The most heads of requests in a piece. */
const mostHeads = 8;

/**
 * The length of the first piece of what a client sent. The HTTP parser reads it at once. Node itself would let it read
 * 64 KB, which may be two thousand requests.
 */
export function lengthOfPiece(bytes: Buffer): number {
  let length = 0;
  for (let heads = 0; heads < mostHeads; heads++) {
    const at = bytes.indexOf(endOfHead, length);
    if (at < 0) return bytes.length;
    length = at + endOfHead.length;
  }
  return length;
}
