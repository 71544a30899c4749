import { join } from 'node:path';
import type { Task } from '../measured/client-process.ts';
import type { Load, LoadResult } from '../measured/load.ts';
import type { Walk, WalkResult } from '../measured/walk.ts';
import type { Context } from '../scenarios/scenario.ts';
import { Child } from './child.ts';

/** A process with one client in it. */
export interface ClientProcess {
  readonly subject: string;
  load(load: Load): Promise<LoadResult>;
  walk(walk: Walk): Promise<WalkResult>;
  heap(): Promise<{ readonly heapBytes: number; readonly rssBytes: number }>;
  stop(): void;
}

/** Starts a process with a client of the server. */
async function startClient(subject: string, { installed, server }: Context): Promise<ClientProcess> {
  const program = join(installed.folder, 'measured/client-process.js');
  const child = new Child(program, [subject, server.origin], ['--expose-gc']);
  await child.ask();
  const ask = (task: Task): Promise<unknown> => child.ask(task);
  return {
    subject,
    load: async (load) => (await ask({ do: 'load', load })) as LoadResult,
    walk: async (walk) => (await ask({ do: 'walk', walk })) as WalkResult,
    heap: async () => (await ask({ do: 'heap' })) as { heapBytes: number; rssBytes: number },
    stop: () => {
      child.stop();
    },
  };
}

/** Starts several, and ends them whatever happens. */
export async function withClients<T>(
  subjects: readonly string[],
  context: Context,
  use: (clients: readonly ClientProcess[]) => Promise<T>,
): Promise<T> {
  const clients: ClientProcess[] = [];
  try {
    for (const subject of subjects) clients.push(await startClient(subject, context));
    return await use(clients);
  } finally {
    for (const client of clients) client.stop();
  }
}
