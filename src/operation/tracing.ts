import type { FastifyInstance } from 'fastify';
import type { WhenCutOff } from '../http/request-log.ts';

/** Tells a collector of OpenTelemetry about requests. */
export interface Tracing {
  /** Makes a span of every request to an application. To be called before all that answers is registered. */
  readonly attach: (app: FastifyInstance, whenCutOff: WhenCutOff) => void;
  /** Sends what was not sent yet, for as long as that may take, and ends. */
  readonly stop: () => Promise<void>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where spans go, by the standard environment variables; an exporter that is not here is named in `unknown`. */
export interface TracingChoice {
  readonly exporters: readonly ('otlp' | 'console')[];
  readonly protocol: 'http/protobuf' | 'http/json';
  /** Settings that cannot be followed, each with what would be right. */
  readonly unknown: readonly string[];
}

/**
 * Reads the standard environment variables of OpenTelemetry. Tracing is on where an exporter or an endpoint is named,
 * and OTEL_SDK_DISABLED is not true.
 * @returns null where it is off.
 */
export function readTracing(environment: Environment): TracingChoice | null {
  const named = environment.OTEL_TRACES_EXPORTER?.trim() ?? '';
  const endpoint =
    environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || environment.OTEL_EXPORTER_OTLP_ENDPOINT || '';
  if (environment.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return null;
  if (named === 'none' || (named === '' && endpoint === '')) return null;
  const unknown: string[] = [];
  const exporters: ('otlp' | 'console')[] = [];
  for (const name of (named || 'otlp').split(',').map((each) => each.trim())) {
    if (name === 'otlp' || name === 'console') exporters.push(name);
    else unknown.push(`OTEL_TRACES_EXPORTER is "${name}": there are otlp, console and none here`);
  }
  const variable = environment.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL
    ? 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'
    : 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const protocol = environment[variable] || 'http/protobuf';
  if (protocol === 'http/protobuf' || protocol === 'http/json') return { exporters, protocol, unknown };
  unknown.push(`${variable} is "${protocol}": there are http/protobuf and http/json here`);
  return { exporters: exporters.filter((name) => name !== 'otlp'), protocol: 'http/protobuf', unknown };
}
