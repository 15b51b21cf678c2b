import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { z } from "zod";
import { address, announce } from "./listen.ts";

// The most that Node's own server can do: it reads the request and sends prepared bytes.
const responses = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(process.env.RESPONSES ?? "", "utf8")));
const prepared = new Map(Object.entries(responses).map(([path, body]) => [path, Buffer.from(body)]));

const server = createServer((request, response) => {
  const bytes = prepared.get(request.url ?? "");
  request.resume();
  request.once("end", () => {
    response.writeHead(bytes === undefined ? 404 : 200, {
      "content-type": "application/json; charset=utf-8",
      "content-length": bytes?.length ?? 0,
    });
    response.end(bytes);
  });
});
server.listen(address.port, address.host, () => announce(server.address()));
