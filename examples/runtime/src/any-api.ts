import { createClient, NotFoundError } from '@org/http-core';
import { ApiClient } from '@org/http-core/provider';

interface Task {
  readonly id: number;
  readonly title: string;
}

/** A client for an API that no package knows: typed calls, the response around them, and typed errors. */
export async function anyApi(baseUrl: string, print: (line: string) => void): Promise<void> {
  const api: ApiClient = createClient({ baseUrl, deadlineMs: 10_000 });

  const { data, response } = await api
    .post<Task>('/tasks', { body: { title: 'Read the README' } })
    .withResponse();
  print(`created task ${data.id}: HTTP ${response.status}, request ${response.requestId ?? '?'}`);

  const same = await api.get<Task>('/tasks/{id}', { params: { id: data.id } });
  print(`it reads "${same.title}"`);

  try {
    await api.get('/tasks/{id}', { params: { id: 999 } });
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error;
    print(`${error.code}: ${error.message}`);
  }

  const { method, url } = await api.dryRun((client) =>
    client.post('/tasks', { body: { title: 'Not sent' } }),
  );
  print(`would send ${method} to ${new URL(url).pathname}`);
}
