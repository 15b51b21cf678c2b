import type { Readable } from "node:stream";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { LoadShedder } from "../limits/load-shedder.ts";
import { clientAt, type RateLimiter } from "../limits/rate-limiter.ts";
import { tooManyExports } from "../limits/rejection.ts";
import { chargeRequests } from "../pipeline/charge-requests.ts";
import { matchesTag, toTag } from "../pipeline/entity-tag.ts";
import { leastSnapshot } from "../pipeline/least-snapshot.ts";
import type { Operations } from "../pipeline/parse-and-validate.ts";
import type { Request } from "../pipeline/receive.ts";
import type { RequestOutcome } from "../pipeline/request-outcome.ts";
import type { HeaderList } from "../pipeline/respond.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { SnapshotWatcher } from "../snapshot/snapshot-watcher.ts";
import { writeDocument } from "./document.ts";
import { replyWithError } from "./error-reply.ts";
import { ExportJob } from "./export-job.ts";
import type { ExportedFile, StreamedFormat, WholeFormat } from "./formats/exported-file.ts";
import type { AnyFormat } from "./formats/index.ts";
import { describeFile } from "./headers.ts";
import { figureLists } from "./lists/index.ts";
import { type ExportParameters, readParameters } from "./parameters.ts";

/** The parts that exports are made with, and their limits. */
export interface ExporterOptions {
  readonly schema: GraphQLSchema;
  readonly snapshots: SnapshotWatcher;
  readonly operations: Operations;
  readonly rateLimiter: RateLimiter | null;
  readonly loadShedder: LoadShedder | null;
  /** Identifies the build, because another build may write another file. */
  readonly build: string;
  /** The value of `Cache-Control` for other caches. */
  readonly cacheControl: string;
  /** Whether errors may suggest names of the schema. */
  readonly suggests: boolean;
  /** The most exports that are written at once. */
  readonly maxExports: number;
  /** The most that an export may cost, in rows. */
  readonly maxCost: number;
  /** The most seconds that an export may take. */
  readonly maxSeconds: number;
}

/** Who asks for a file. */
export interface Client {
  readonly address: string;
  /** Aborted when its connection is closed. */
  readonly gone: AbortSignal;
}

/** A reply to a request for a file. */
export interface ExportReply {
  readonly status: number;
  readonly headers: HeaderList;
  /** Null when the client has the file already. A stream that fails was not complete. */
  readonly body: string | Readable | null;
  readonly outcome: RequestOutcome;
}

/** What is asked for, by whom, and of which snapshot. */
interface FileRequest {
  readonly format: AnyFormat;
  readonly file: ExportedFile;
  readonly parameters: ExportParameters;
  readonly client: Client;
  readonly snapshot: Snapshot;
}

/** The outcome of a request for a file. It is logged when the file is sent, and then all of its cost is known. */
class FileOutcome implements RequestOutcome {
  readonly answeredBy = "main";
  readonly codes = [];

  constructor(
    readonly operation: string,
    private readonly job: ExportJob,
  ) {}

  get cost() {
    return this.job.cost;
  }
}

/** Writes lists of figures as files, page by page, as one more client of the pipeline. */
export class Exporter {
  readonly #documents: ReadonlyMap<string, string>;
  #running = 0;

  constructor(private readonly options: ExporterOptions) {
    const documents = [...figureLists.values()].map(
      (list) => [list.name, writeDocument(list, options.schema)] as const,
    );
    this.#documents = new Map(documents);
  }

  /** Answers a request. @throws any error that is not of the client's making. */
  async answer(request: Request, client: Client, format: AnyFormat): Promise<ExportReply> {
    const { rateLimiter, snapshots, suggests } = this.options;
    let more: HeaderList = snapshots.current.header;
    try {
      const rateLimit = await chargeRequests(rateLimiter, clientAt(client.address));
      more = [...rateLimit, ...more];
      const least = leastSnapshot(request);
      if (least instanceof GraphQLError) throw least;
      const snapshot = await snapshots.take(least);
      more = [...rateLimit, ...snapshot.header];
      const { headers, ...reply } = await this.#answer(request, { client, format, snapshot });
      return { ...reply, headers: [...more, ...headers] };
    } catch (error) {
      return replyWithError(error, more, suggests);
    }
  }

  async #answer(
    { url, headers: requested }: Request,
    { client, format, snapshot }: Pick<FileRequest, "client" | "format" | "snapshot">,
  ): Promise<ExportReply> {
    const { schema, build, cacheControl } = this.options;
    const { search, searchParams } = new URL(url, "http://host");
    const parameters = readParameters(searchParams, schema);
    const { list, args, bom } = parameters;
    const tag = toTag(build, [snapshot.id, format.path, canonical(parameters)].join("\n"));
    const headers = ["cache-control", cacheControl, "etag", tag, "vary", "accept-encoding"];
    const operation = `${format.path} ${list.name}`;
    const outcome: RequestOutcome = { operation, answeredBy: "main", cost: null, codes: [] };
    if (matchesTag(tag, requested["if-none-match"])) return { status: 304, headers, body: null, outcome };
    const file = { list, args, bom, snapshot: snapshot.sequence, query: search.slice(1) };
    headers.push(...describeFile(format, file));
    if (format.kind === "DESCRIPTIVE") return { status: 200, headers, body: format.describe(file), outcome };
    const { body, job } = await this.#write(format, { format, file, parameters, client, snapshot });
    return { status: 200, headers, body, outcome: new FileOutcome(operation, job) };
  }

  async #write(
    format: StreamedFormat | WholeFormat,
    { file, parameters, client, snapshot }: FileRequest,
  ): Promise<{ readonly body: string | Readable; readonly job: ExportJob }> {
    const { operations, loadShedder, maxCost, maxSeconds } = this.options;
    const { list, args, first } = parameters;
    const end = this.#begin(snapshot);
    try {
      const parts = await snapshot.use(async ({ catalogue }) => list.divide(args, catalogue));
      const job = new ExportJob({
        ...{ file, maxCost, document: this.#documents.get(list.name) ?? "" },
        walk: { parts, first: first ?? Number.POSITIVE_INFINITY },
        source: { snapshot, client: clientAt(client.address), operations, loadShedder },
        signal: AbortSignal.any([client.gone, AbortSignal.timeout(maxSeconds * 1000)]),
      });
      const body = await (format.kind === "WHOLE" ? job.write(format) : job.open(format));
      if (typeof body === "string") end();
      else body.once("close", end);
      return { body, job };
    } catch (error) {
      end();
      throw error;
    }
  }

  /**
   * Begins an export, for which a snapshot stays open until the function is called that this gives.
   * @throws Rejection when as many are written as may be.
   */
  #begin(snapshot: Snapshot): () => void {
    if (this.#running >= this.options.maxExports) throw tooManyExports();
    this.#running += 1;
    const ended = Promise.withResolvers<void>();
    void snapshot
      .keep(() => ended.promise)
      .finally(() => {
        this.#running -= 1;
      });
    return ended.resolve;
  }
}

/** The same for all links that ask for the same. */
function canonical({ list, args, first, bom }: ExportParameters): string {
  const sorted = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([list.name, sorted, first, bom]);
}
