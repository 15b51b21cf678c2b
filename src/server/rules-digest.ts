import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Config } from "../config/config.ts";

/**
 * A digest of the build and of the settings. Gateways share responses only where it is the same: with other settings a
 * gateway would reject what this one answers, such as a document that is not trusted. Only settings that are about one
 * process may differ.
 */
export function digestRules(config: Config, build: string): string {
  const {
    PORT: _port,
    HOST: _host,
    METRICS_PORT: _metricsPort,
    LOG_LEVEL: _level,
    OTEL_EXPORTER_OTLP_ENDPOINT: _endpoint,
    // Keys have the snapshot.
    STORE: _store,
    STORE_FILE: _storeFile,
    SEED: _seed,
    SHARED: _shared,
    SHARED_FILE: _sharedFile,
    TRUSTED_DOCUMENTS_MANIFEST: manifest,
    ...rules
  } = config;
  const documents = rules.TRUSTED_DOCUMENTS === "off" || !existsSync(manifest) ? "" : readFileSync(manifest);
  return hash("sha256", `${build}\n${JSON.stringify(rules)}\n${hash("sha256", documents)}`, "base64url");
}
