import { createClient, cursorPages, paginate } from '@org/http-core';

interface Task {
  readonly id: number;
}

/** A list, walked to the middle, and gone on with from a kept cursor, as after a crash. */
export async function paging(baseUrl: string, print: (line: string) => void): Promise<void> {
  const api = createClient({ baseUrl });
  const options = { pages: cursorPages(), items: 'tasks' };

  const first = paginate<Task>(api, '/tasks', options);
  const done: number[] = [];
  for await (const task of first) {
    done.push(task.id);
    if (done.length === 12) break;
  }
  const kept = first.cursor();
  print(`handled ${done.length} tasks, then stopped; kept ${kept.length} characters`);

  const rest = await paginate<Task>(api, '/tasks', { ...options, cursor: kept }).toArray({ limit: 1_000 });
  print(`went on with task ${rest[0]?.id ?? '?'}: ${rest.length} more`);
}
