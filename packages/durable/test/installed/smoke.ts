import { CallMismatchError, durable, encryptedCallStore, inspect, memoryCallStore } from '@org/durable';
import { callStoreContract } from '@org/durable/testing';
import { createClient } from '@org/http-core';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const key = { id: 'a', key: crypto.getRandomValues(new Uint8Array(32)) };
  const open = (): ReturnType<typeof memoryCallStore> => encryptedCallStore(memoryCallStore(), [key]);
  for (const { run } of callStoreContract({ create: () => ({ store: open() }) })) await run();

  const client = createClient({ baseUrl });
  const store = open();
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
