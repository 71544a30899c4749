import { createClient } from '@org/http-core';
import { CallMismatchError, durable, inspect, memoryCallStore } from '@org/durable';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const client = createClient({ baseUrl });
  const store = memoryCallStore();
  const create = { id: 'things.create', method: 'POST', path: '/things', body: 'json' } as const;
  const options = { key: 'thing-1', store, settleWithinMs: 60_000 };
  const first = await durable(create, [client, { name: 'a' }], options);
  const again = await durable(create, [client, { name: 'a' }], options);
  if (JSON.stringify(first) !== JSON.stringify(again)) throw new Error('another result for the same key');
  const call = await inspect('thing-1', { store });
  if (call?.state !== 'done') throw new Error(`the call is ${String(call?.state)}`);
  const error: unknown = await durable(create, [client, { name: 'b' }], options).catch(
    (reason: unknown) => reason,
  );
  if (!CallMismatchError.isInstance(error)) throw new Error(`no typed error, but ${String(error)}`);
}
