import { createClient } from '@org/http-core';
import { explain } from '@org/http-core/explain';
import type { TaskServer } from './task-server.ts';

/** Errors as values, and in whole sentences. */
export async function outcomes(server: TaskServer, print: (line: string) => void): Promise<void> {
  const api = createClient({ baseUrl: server.url, retry: { maxRetries: 1, baseDelayMs: 10 } });

  const found = await api.get<{ title: string }>('/tasks/1').safe();
  print(found.ok ? `found ${found.value.title}` : `failed with ${found.error.code}`);

  server.broken = true;
  const created = await api.post('/tasks', { body: { title: 'Write the report' } }).safe();
  server.broken = false;
  if (created.ok) return;
  const { happened, certain, advice, docUrl = '' } = explain(created.error);
  for (const line of [happened, certain, advice, docUrl]) print(line);
}
