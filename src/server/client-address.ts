import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";
import type { IsProxy } from "../config/trusted-proxies.ts";

/** Returns a function that finds the client address: the one that trusted proxies forward, or else the peer of the socket. */
export function clientAddressReader(isProxy: IsProxy | undefined): (request: IncomingMessage) => string {
  if (isProxy === undefined) return ({ socket }) => socket.remoteAddress ?? "";
  return (request) => proxyAddr(request, isProxy);
}
