import { expect } from "vitest";
import { startGateway } from "../gateway.ts";

/** The answer of a gateway over a store. The gateway is started for this one query. */
export async function askStore(store: string, query: string): Promise<unknown> {
  const gateway = await startGateway({ STORE: store });
  try {
    const { data, errors } = await gateway.ask(query);
    expect(errors).toBeUndefined();
    return data;
  } finally {
    await gateway.stop();
  }
}
