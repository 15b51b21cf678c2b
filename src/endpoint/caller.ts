import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";
import type { Config } from "../config.ts";

/** Gives the address of whoever asks: of the one who connects or, where proxies are trusted, the one whom they name. */
export function callerReader(trusted: Config["TRUST_PROXY"]): (request: IncomingMessage) => string {
  if (trusted === undefined) return ({ socket }) => socket.remoteAddress ?? "";
  const isTrusted = typeof trusted === "function" ? trusted : proxyAddr.compile(trusted);
  return (request) => proxyAddr(request, isTrusted);
}
