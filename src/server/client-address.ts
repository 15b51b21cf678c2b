import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";
import type { IsProxy } from "../config/trusted-proxies.ts";

/** Gives the address of whoever asks: of the one who connects or, where proxies are trusted, the one whom they name. */
export function callerReader(isProxy: IsProxy | undefined): (request: IncomingMessage) => string {
  if (isProxy === undefined) return ({ socket }) => socket.remoteAddress ?? "";
  return (request) => proxyAddr(request, isProxy);
}
