import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import * as z from "zod";
import { address, announce } from "./listen.ts";

// The most that Node's own server can do: it reads the request and sends prepared bytes.
const responses = z
  .record(z.string(), z.object({ base64: z.string(), coding: z.string() }))
  .parse(JSON.parse(readFileSync(process.env.RESPONSES ?? "", "utf8")));
const prepared = new Map(
  Object.entries(responses).map(([path, { base64, coding }]) => [
    path,
    { bytes: Buffer.from(base64, "base64"), coding },
  ]),
);

const server = createServer((request, response) => {
  const found = prepared.get(request.url ?? "");
  request.resume();
  request.once("end", () => {
    response.writeHead(found === undefined ? 404 : 200, {
      "content-type": "application/json; charset=utf-8",
      "content-length": found?.bytes.length ?? 0,
      ...(found === undefined || found.coding === "identity" ? {} : { "content-encoding": found.coding }),
    });
    response.end(found?.bytes);
  });
});
server.listen(address.port, address.host, () => announce(server.address()));
