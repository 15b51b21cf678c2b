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

/** A body that is sent many times. It is compressed when a client first asks for it, once for each coding. */
export class KeptBody {
  readonly #encoded: Partial<Record<Encoding, PromiseOrValue<EncodedBody>>> = {};
  readonly #plain: EncodedBody;
  #size: number;

  /** `onGrow` is called when it keeps another encoding. */
  constructor(
    readonly bytes: Buffer,
    private readonly onGrow: () => void = () => undefined,
  ) {
    this.#plain = { body: bytes, headers: [] };
    this.#size = bytes.length;
  }

  /** Bytes of all that is kept. */
  get size(): number {
    return this.#size;
  }

  /** The body as `Accept-Encoding` says. */
  encode(acceptEncoding: string | undefined): PromiseOrValue<EncodedBody> {
    const encoding = chooseEncoding(readAcceptedEncodings(acceptEncoding), this.bytes.length);
    if (encoding === null) return this.#plain;
    return this.#encoded[encoding] ?? this.#compress(encoding);
  }

  #compress(encoding: Encoding): PromiseOrValue<EncodedBody> {
    const encoded = andThen(compress(this.bytes, encoding), (body) => {
      const kept = { body, headers: encodingHeaders[encoding] };
      this.#encoded[encoding] = kept;
      this.#size += body.length;
      this.onGrow();
      return kept;
    });
    // Those who ask meanwhile wait for the same.
    this.#encoded[encoding] ??= encoded;
    return encoded;
  }
}
