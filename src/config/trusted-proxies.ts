import { isIP } from "node:net";
import proxyAddr from "@fastify/proxy-addr";

/** Whether an address is that of a proxy to be believed; `hop` counts from 0, the one who connects. */
export type IsProxy = (address: string, hop: number) => boolean;

/** Reads how many proxies are in front, or which addresses and networks they have; null for what is neither. */
export function readProxies(text: string): IsProxy | null {
  if (/^\d$/.test(text)) return (_address, hop) => hop < Number(text);
  const proxies = text.split(",").map((proxy) => proxy.trim());
  if (!proxies.every(isNetwork)) return null;
  try {
    return proxyAddr.compile(proxies);
  } catch {
    // A network of more bits than an address has, or of none.
    return null;
  }
}

function isNetwork(text: string): boolean {
  const [address = "", bits] = text.split("/");
  return isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
