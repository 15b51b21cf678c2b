import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { limitError } from "../limits/limit-error.ts";
import type { LoadShedder } from "../limits/load-shedder.ts";
import { clientAt, type RateLimiter } from "../limits/rate-limiter.ts";
import { Rejection, tooManyExports } from "../limits/rejection.ts";
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
import type { ExportedFigure } from "./exported-figure.ts";
import type { ExportedFile, StreamedFormat, WholeFormat } from "./formats/exported-file.ts";
import type { AnyFormat } from "./formats/index.ts";
import { describeFile } from "./headers.ts";
import type { Arguments } from "./lists/figure-list.ts";
import { figureLists } from "./lists/index.ts";
import { type ReadPage, readPage } from "./page-reader.ts";
import { type ExportParameters, readParameters } from "./parameters.ts";
import { estimateCost, type PageRequest, type Walk, walkPages } from "./walk.ts";

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
  readonly clientGone: AbortSignal;
}

/** A reply to a request for a file. */
export interface ExportReply {
  readonly status: number;
  readonly headers: HeaderList;
  /** Null when the client has the file already. A stream that fails was not complete. */
  readonly body: string | Readable | null;
  readonly outcome: RequestOutcome;
}

/** An export of one client: what it reads, and what it has cost so far. */
interface Job {
  readonly file: ExportedFile;
  readonly walk: Walk;
  readonly snapshot: Snapshot;
  readonly client: string;
  readonly outcome: RequestOutcome & { cost: number | null };
  /** Aborted when nobody waits for the file any more, or it took too long. */
  readonly signal: AbortSignal;
}

/** Writes lists of figures as files, page by page, as one more client of the pipeline. */
export class Exporter {
  readonly #documents: ReadonlyMap<string, string>;
  #running = 0;

  constructor(private readonly options: ExporterOptions) {
    this.#documents = new Map(
      [...figureLists.values()].map((list) => [list.name, writeDocument(list, options.schema)]),
    );
  }

  /** Answers a request. @throws any error that is not of the client's making. */
  async answer(request: Request, { address, clientGone }: Client, format: AnyFormat): Promise<ExportReply> {
    const client = clientAt(address);
    let more: HeaderList = this.options.snapshots.current.header;
    try {
      const rateLimit = await chargeRequests(this.options.rateLimiter, client);
      more = [...rateLimit, ...more];
      const least = leastSnapshot(request);
      if (least instanceof GraphQLError) throw least;
      const snapshot = await this.options.snapshots.take(least);
      more = [...rateLimit, ...snapshot.header];
      return await this.#answer(request, { format, client, clientGone, snapshot, more });
    } catch (error) {
      return replyWithError(error, more, this.options.suggests);
    }
  }

  async #answer(
    { url, headers: requested }: Request,
    { format, client, clientGone, snapshot, more }: Asked,
  ): Promise<ExportReply> {
    const { search, searchParams } = new URL(url, "http://host");
    const parameters = readParameters(searchParams, this.options.schema);
    const { list, args, bom } = parameters;
    const file = { list, args, bom, snapshot: snapshot.sequence, query: search.slice(1) };
    const tag = toTag(this.options.build, [snapshot.id, format.path, canonical(parameters)].join("\n"));
    const headers = [
      ...more,
      ...["cache-control", this.options.cacheControl, "etag", tag, "vary", "accept-encoding"],
    ];
    const outcome = {
      operation: `${format.path} ${list.name}`,
      answeredBy: "main",
      cost: null,
      codes: [],
    } as const;
    if (matchesTag(tag, requested["if-none-match"])) return { status: 304, headers, body: null, outcome };
    headers.push(...describeFile(format, file));
    if (format.kind === "DESCRIPTIVE") return { status: 200, headers, body: format.describe(file), outcome };
    const end = this.#begin(snapshot);
    try {
      const parts = await snapshot.use(async ({ catalogue }) => list.divide(args, catalogue));
      const job: Job = {
        file,
        walk: { parts, first: parameters.first ?? Number.POSITIVE_INFINITY },
        snapshot,
        client,
        outcome: { ...outcome },
        signal: AbortSignal.any([clientGone, AbortSignal.timeout(this.options.maxSeconds * 1000)]),
      };
      const body = await (format.kind === "WHOLE" ? this.#write(format, job) : this.#open(format, job));
      if (typeof body === "string") end();
      else body.once("close", end);
      return { status: 200, headers, body, outcome: job.outcome };
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

  /** Writes a file in one piece. */
  async #write(format: WholeFormat, job: Job): Promise<string> {
    const figures: ExportedFigure[] = [];
    for await (const page of this.#walk(job, (variables) => this.#read(job, variables))) {
      if (page.total > format.mostFigures || figures.length + page.figures.length > format.mostFigures)
        throw tooManyFigures(Math.max(page.total, figures.length + page.figures.length), format);
      figures.push(...page.figures);
    }
    return format.write(job.file, figures);
  }

  /** Opens a file that is written page by page. Its first page is read before, so that an error of it has its own reply. */
  async #open(format: StreamedFormat, job: Job): Promise<Readable> {
    const writer = format.openWriter(job.file);
    const pages = this.#walk(job, (variables) => this.#readPatiently(job, variables));
    const first = await pages.next();
    async function* write() {
      yield writer.head + (first.done ? "" : writer.write(first.value.figures));
      for await (const { figures } of pages) if (figures.length > 0) yield writer.write(figures);
    }
    return Readable.from(write(), { signal: job.signal });
  }

  /** @throws GraphQLError when the whole export would cost too much. */
  async *#walk(job: Job, readNext: PageRequest): AsyncGenerator<ReadPage> {
    let isFirst = true;
    const read: PageRequest = (variables) => (isFirst ? this.#read(job, variables) : readNext(variables));
    for await (const page of walkPages(job.walk, read)) {
      if (isFirst) this.#checkCost(estimateCost(job.walk, page));
      isFirst = false;
      yield page;
    }
  }

  async #read({ file: { list }, snapshot, client, outcome }: Job, variables: Arguments) {
    const { operations, loadShedder } = this.options;
    const document = this.#documents.get(list.name) ?? "";
    const page = await readPage(list, document, variables, { snapshot, client, operations, loadShedder });
    outcome.cost = (outcome.cost ?? 0) + page.cost;
    return page;
  }

  /** A page that is rejected is asked for again when the rejection says so: the file has begun, so nobody else can. */
  async #readPatiently(job: Job, variables: Arguments): Promise<ReadPage> {
    for (;;) {
      try {
        return await this.#read(job, variables);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        await setTimeout(error.retryAfter * 1000, undefined, { signal: job.signal });
      }
    }
  }

  #checkCost(found: number): void {
    const limit = this.options.maxCost;
    if (found <= limit) return;
    const message = `The file would cost about ${found} rows of the store, of which ${limit} are allowed. Ask for fewer years, areas or offences, or in several files.`;
    throw limitError({ code: "EXPORT_TOO_COSTLY", found, limit, message });
  }
}

/** What is asked for, and of which snapshot. */
interface Asked {
  readonly format: AnyFormat;
  readonly client: string;
  readonly clientGone: AbortSignal;
  readonly snapshot: Snapshot;
  /** Headers to send in any case. */
  readonly more: HeaderList;
}

/** The same for all links that ask for the same. */
function canonical({ list, args, first, bom }: ExportParameters): string {
  const sorted = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([list.name, sorted, first, bom]);
}

function tooManyFigures(found: number, { path, mostFigures: limit }: WholeFormat): GraphQLError {
  const message = `${path} would have ${found} figures or more, of which ${limit} are allowed, because all must be known before the first is written. Ask for less, or for /figures.csv or /figures.sdmx.csv, which have no such limit.`;
  return limitError({ code: "CUBE_TOO_LARGE", found, limit, message });
}
