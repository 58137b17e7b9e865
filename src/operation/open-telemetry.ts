import { setTimeout as wait } from 'node:timers/promises';
import { defaultTextMapGetter, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { softwareVersion } from '../system/package.ts';
import type { Tracing, TracingChoice } from './tracing.ts';

/** What a service that is not named by OTEL_SERVICE_NAME is called. */
const usualName = 'vascular-calcification-evidence';

/** How long sending the last spans may hold up stopping, in milliseconds. */
const lastWords = 1000;

/** How often it is said that spans cannot be sent, at most, in milliseconds. */
const complaints = 60_000;

/** Sends spans on, and says now and then when that fails: a collector that is away is no reason to stop, or to flood. */
class Complaining implements SpanExporter {
  readonly #exporter: SpanExporter;
  readonly #complain: (line: string) => void;
  #said = Number.NEGATIVE_INFINITY;

  constructor(exporter: SpanExporter, complain: (line: string) => void) {
    this.#exporter = exporter;
    this.#complain = complain;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#exporter.export(spans, (result) => {
      const now = performance.now();
      if (result.code === ExportResultCode.FAILED && now - this.#said > complaints) {
        this.#said = now;
        this.#complain(`traces cannot be sent: ${result.error?.message ?? 'the collector refused them'}`);
      }
      // Failures are told here, and nowhere else.
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  forceFlush(): Promise<void> {
    return this.#exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}

function exporterOf(name: 'otlp' | 'console', protocol: TracingChoice['protocol']): SpanExporter {
  if (name === 'console') return new ConsoleSpanExporter();
  return protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
}

/**
 * A span for every request, named by its method and route, in the trace that its `traceparent` names. The exporter,
 * the sampler and the batches are set by the standard environment variables. Neither addresses nor what was asked is
 * among the attributes.
 */
export function openTelemetry(choice: TracingChoice, complain: (line: string) => void): Tracing {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': usualName,
      'service.version': softwareVersion,
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: choice.exporters.map(
      (name) => new BatchSpanProcessor(new Complaining(exporterOf(name, choice.protocol), complain)),
    ),
  });
  const tracer = provider.getTracer(usualName, softwareVersion);
  const propagator = new W3CTraceContextPropagator();
  const spans = new WeakMap<FastifyRequest, Span>();

  const end = (request: FastifyRequest, reply: FastifyReply, cutOff: boolean) => {
    const span = spans.get(request);
    if (span === undefined) return;
    spans.delete(request);
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (cutOff) span.setAttribute('error.type', 'cut-off');
    if (reply.statusCode >= 500) {
      span.setAttribute('error.type', reply.problem ?? String(reply.statusCode));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };

  return {
    attach: (app, whenCutOff) => {
      app.addHook('onRequest', (request, _reply, done) => {
        if (request.isInner) return done();
        const route = request.routeOptions.url;
        const span = tracer.startSpan(
          route === undefined ? request.method : `${request.method} ${route}`,
          {
            kind: SpanKind.SERVER,
            attributes: {
              'http.request.method': request.method,
              'url.scheme': request.protocol,
              'network.protocol.version': request.raw.httpVersion,
              ...(route === undefined ? {} : { 'http.route': route }),
            },
          },
          propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter),
        );
        spans.set(request, span);
        // The log and the answer name the request as the trace does, also where the trace begins here.
        request.id = span.spanContext().traceId;
        done();
      });
      app.addHook('onResponse', (request, reply, done) => {
        end(request, reply, false);
        done();
      });
      whenCutOff((request, reply) => end(request, reply, true));
    },
    stop: async () => {
      const waiting = new AbortController();
      const sent = provider.shutdown().then(
        () => waiting.abort(),
        () => waiting.abort(),
      );
      await Promise.race([sent, wait(lastWords, undefined, { signal: waiting.signal }).catch(() => {})]);
    },
  };
}
