import { context, type Span, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { FastifyInstance, FastifyRequest } from "fastify";
import "../../pipeline/request-outcome.ts";

/**
 * Traces each request, as a child of the client's span where the request has a `traceparent` header. The exporter reads
 * the environment variables that OpenTelemetry defines.
 */
export function traceRequests(app: FastifyInstance): void {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      "service.name": process.env.OTEL_SERVICE_NAME ?? "crime-statistics-gateway",
    }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const propagator = new W3CTraceContextPropagator();
  const tracer = provider.getTracer("gateway");
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", (request, _reply, done) => {
    const getter = {
      keys: (headers: object) => Object.keys(headers),
      get: (headers: FastifyRequest["headers"], name: string) => headers[name],
    };
    const parent = propagator.extract(context.active(), request.headers, getter);
    const attributes = { "http.request.method": request.method, "url.path": request.url.split("?")[0] ?? "" };
    spans.set(request, tracer.startSpan("request", { kind: SpanKind.SERVER, attributes }, parent));
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const span = spans.get(request);
    const { outcome } = request;
    span?.setAttribute("http.response.status_code", reply.statusCode);
    if (outcome?.operation) span?.updateName(`query ${outcome.operation}`);
    if (outcome) span?.setAttribute("gateway.state", outcome.answeredBy);
    if (outcome?.cost) span?.setAttribute("gateway.cost_rows", outcome.cost);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
  app.addHook("onClose", () => provider.shutdown());
}
