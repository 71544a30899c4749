import { createClient, SdkError } from '@org/http-core';
import type { Operation, RecoveryRules } from '@org/http-core/provider';

interface Task {
  readonly id: string;
  readonly title: string;
}

const getTask: Operation = { id: 'tasks.get', method: 'GET', path: '/kept/{id}' };

/** Twice would create two tasks, unless the id is the caller's; the server then keeps the first one. */
const createTask: Operation = {
  id: 'tasks.create',
  method: 'POST',
  path: '/kept',
  body: 'json',
  repeat: { own: { param: 'id', fill: 'uuid' }, probe: 'task' },
};

const recovery: RecoveryRules = {
  probes: {
    task: {
      consistencyMs: 50,
      missing: ['not_found'],
      look: async ({ key, read }) => {
        const value = await read<Task>(getTask, { id: key });
        return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
      },
    },
  },
};

/** Writes whose response is lost: what became of them is read, and nothing is written twice. */
export async function doubtfulWrite(url: string, print: (line: string) => void): Promise<void> {
  const api = createClient({
    baseUrl: url,
    provider: { recovery: () => Promise.resolve(recovery) },
    naturalKeys: 'auto',
  });
  const create = (title: string, probe: boolean): ReturnType<typeof api.request<Task>> =>
    api.request<Task>(createTask, { title }, probe ? { retry: { probe } } : {});

  // The server closes the connection after, or before, it has written the task.
  for (const title of ['lose the response', 'lose the request']) {
    try {
      await create(title, false);
    } catch (error) {
      if (!SdkError.isInstance(error)) throw error;
      const { outcome } = await error.settle<Task>();
      print(`${title}: ${error.code}, may have been executed: ${error.mayHaveExecuted}; it is ${outcome}`);
    }
  }

  // The same by the call itself: it returns what it finds, and sends again what is absent.
  for (const title of ['lose the response', 'lose the request']) {
    const { data, response } = await create(title, true).withResponse();
    const { length } = response.attempts;
    const recovered = response.attempts.at(-1)?.recovered ?? false;
    print(`${title}: "${data.title}" after ${length} attempt(s), recovered: ${recovered}`);
  }

  const { count } = await api.get<{ readonly count: number }>('/kept');
  print(`the server kept ${count} tasks`);
}
