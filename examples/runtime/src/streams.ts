import { createClient, type Stream } from '@org/http-core';
import { StreamTruncatedError } from '@org/http-core/streams';

interface Step {
  readonly step: number;
}

/** A stream that is resumed where its connection ends, and one that cannot be resumed and never looks complete. */
export async function streams(baseUrl: string, print: (line: string) => void): Promise<void> {
  const api = createClient({ baseUrl });
  const end = { data: '[DONE]' };

  // The server ends each connection after two events. A read goes on after the last id.
  const log = await api.get<Stream<Step>>('/tasks/1/log', { responseType: 'sse', stream: { end } });
  const steps: number[] = [];
  for await (const { step } of log) steps.push(step);
  print(`read the steps ${steps.join(', ')}; the last id is ${log.lastEventId ?? 'unknown'}`);

  // A POST is never sent again.
  const run = await api.post<Stream<Step>>('/tasks/1/log', {
    body: {},
    responseType: 'sse',
    stream: { end },
  });
  try {
    for await (const { step } of run) print(`step ${step} of the run`);
  } catch (error) {
    if (!StreamTruncatedError.isInstance(error)) throw error;
    print(`${error.code} after ${error.items} items`);
  }
}
