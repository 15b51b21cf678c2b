import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { type AcceptedEncodings, type Encoding, readAcceptedEncodings } from "./accepted-encodings.ts";
import { compress } from "./compression.ts";

/** A body as one client gets it. */
export interface EncodedBody<Body extends Buffer | string = Buffer> {
  readonly body: Body | Buffer;
  /** The header that names its coding, followed by its value; empty for the bytes as they are. */
  readonly headers: readonly string[];
}

/** Smaller bodies fit into one packet as they are. */
const leastBytes = 1024;

const encodingHeaders: Readonly<Record<Encoding, readonly string[]>> = {
  br: ["content-encoding", "br"],
  gzip: ["content-encoding", "gzip"],
};

/** The coding in which a client gets a body of so many bytes; null for none. */
function chooseEncoding({ preferred, identity }: AcceptedEncodings, length: number): Encoding | null {
  return length < leastBytes && identity ? null : preferred;
}

/** Encodes a body that is sent once, as `Accept-Encoding` says. */
export function encodeOnce<Body extends Buffer | string>(
  body: Body,
  acceptEncoding: string | undefined,
): PromiseOrValue<EncodedBody<Body>> {
  const encoding = chooseEncoding(readAcceptedEncodings(acceptEncoding), body.length);
  if (encoding === null) return { body, headers: [] };
  return andThen(compress(Buffer.from(body), encoding), (compressed) => ({
    body: compressed,
    headers: encodingHeaders[encoding],
  }));
}

/** A body in as few bytes as are kept of it. */
export interface CompactBody {
  /** Null for the bytes as they are. */
  readonly encoding: Encoding | null;
  readonly encoded: Buffer;
}

/** A body that is sent many times. It is compressed when a client first asks for it, once for each coding. */
export class KeptBody {
  readonly #encoded: Partial<Record<Encoding, PromiseOrValue<EncodedBody>>> = {};
  readonly #length: number;
  #plain: EncodedBody<Buffer | string>;
  #size: number;
  #isSent = false;

  /** `onGrow` is called when it keeps another encoding. */
  constructor(
    body: Buffer | string,
    private readonly onGrow: () => void = () => undefined,
  ) {
    this.#plain = { body, headers: [] };
    this.#length = Buffer.byteLength(body);
    this.#size = this.#length;
  }

  get bytes(): Buffer {
    const { body } = this.#plain;
    if (typeof body !== "string") return body;
    const bytes = Buffer.from(body);
    this.#plain = { body: bytes, headers: [] };
    return bytes;
  }

  /** A body that was compressed elsewhere. `encoding` is null where `encoded` is the body as it is. */
  static fromEncoded(
    bytes: Buffer,
    { encoding, encoded }: CompactBody,
    onGrow: () => void = () => undefined,
  ): KeptBody {
    const body = new KeptBody(bytes, onGrow);
    if (encoding !== null) body.#keep(encoding, encoded);
    return body;
  }

  /** The body in a coding that is kept already, or else in brotli; as it is where it is small. */
  compact(): PromiseOrValue<CompactBody> {
    if (this.bytes.length < leastBytes) return { encoding: null, encoded: this.bytes };
    const encoding = this.#encoded.br === undefined && this.#encoded.gzip !== undefined ? "gzip" : "br";
    const encoded = this.#encoded[encoding] ?? this.#compress(encoding);
    return andThen(encoded, ({ body }) => ({ encoding, encoded: body }));
  }

  /** Bytes of all that is kept. */
  get size(): number {
    return this.#size;
  }

  /** The body as `Accept-Encoding` says. */
  encode(acceptEncoding: string | undefined): PromiseOrValue<EncodedBody<Buffer | string>> {
    const encoding = chooseEncoding(readAcceptedEncodings(acceptEncoding), this.#length);
    if (encoding !== null) return this.#encoded[encoding] ?? this.#compress(encoding);
    const plain = this.#plain;
    // Only for speed: a text goes out in one piece with its head, but is encoded anew each time.
    if (this.#isSent && typeof plain.body === "string") return { body: this.bytes, headers: [] };
    this.#isSent = true;
    return plain;
  }

  #compress(encoding: Encoding): PromiseOrValue<EncodedBody> {
    const encoded = andThen(compress(this.bytes, encoding), (body) => {
      const kept = this.#keep(encoding, body);
      this.onGrow();
      return kept;
    });
    // Those who ask meanwhile wait for the same.
    this.#encoded[encoding] ??= encoded;
    return encoded;
  }

  #keep(encoding: Encoding, body: Buffer): EncodedBody {
    const kept = { body, headers: encodingHeaders[encoding] };
    this.#encoded[encoding] = kept;
    this.#size += body.length;
    return kept;
  }
}
