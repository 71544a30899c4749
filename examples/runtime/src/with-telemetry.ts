import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createClient, openTelemetry } from '@org/http-core';

/** Spans by OpenTelemetry's conventions, here kept in memory instead of sent to a collector. */
export async function withTelemetry(baseUrl: string, print: (line: string) => void): Promise<void> {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const api = createClient({ baseUrl, telemetry: openTelemetry({ tracer: provider.getTracer('example') }) });

  await api.get('/tasks/{id}', { params: { id: 1 } });
  await api.get('/tasks/{id}', { params: { id: 999 } }).catch(() => undefined);
  for (const { name, attributes } of exporter.getFinishedSpans()) {
    // The span of a call covers those of its attempts.
    const field = 'org.attempt.count' in attributes ? 'org.attempt.count' : 'http.response.status_code';
    print(`span "${name}", ${field} ${JSON.stringify(attributes[field])}`);
  }
}
