import { isIP } from "node:net";
import proxyAddr from "@fastify/proxy-addr";

/** Whether an address is a trusted proxy. `hop` is its distance: 0 is the peer of the connection. */
export type IsProxy = (address: string, hop: number) => boolean;

/** Parses the number of proxies in front, or a list of their addresses and networks. Null where it is neither. */
export function readProxies(text: string): IsProxy | null {
  if (/^\d$/.test(text)) return (_address, hop) => hop < Number(text);
  const proxies = text.split(",").map((proxy) => proxy.trim());
  if (!proxies.every(isNetwork)) return null;
  try {
    return proxyAddr.compile(proxies);
  } catch {
    // The prefix length of a network is zero or too long.
    return null;
  }
}

function isNetwork(text: string): boolean {
  const [address = "", bits] = text.split("/");
  return isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
