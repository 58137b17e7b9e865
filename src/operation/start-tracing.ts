import { type Environment, readTracing, type Tracing } from './tracing.ts';

/**
 * Starts tracing where the environment asks for it; nothing of OpenTelemetry is loaded otherwise.
 * @param complain is told what does not work; the service goes on without it.
 */
export async function startTracing(
  environment: Environment,
  complain: (line: string) => void,
): Promise<Tracing | undefined> {
  const choice = readTracing(environment);
  if (choice === null) return undefined;
  for (const line of choice.unknown) complain(`${line}; the service runs without it`);
  if (choice.exporters.length === 0) return undefined;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(choice, complain);
}
