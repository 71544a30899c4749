import { CallStateError, durable, encryptedCallStore, list, memoryCallStore, resolve } from '@org/durable';
import { callStoreContract } from '@org/durable/testing';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(): Promise<void> {
  const key = { id: 'a', key: crypto.getRandomValues(new Uint8Array(32)) };
  const create = (): { store: ReturnType<typeof memoryCallStore> } => ({
    store: encryptedCallStore(memoryCallStore(), [key]),
  });
  for (const { run } of callStoreContract({ create })) await run();

  const { store } = create();
  for await (const call of list({ store, state: 'unknown' }))
    throw new Error(`a call in a new store: ${call.key}`);
  const state: unknown = await resolve('none', { store, outcome: 'absent' }).catch((error: unknown) => error);
  if (!CallStateError.isInstance(state)) throw new Error(`no typed error, but ${String(state)}`);

  const operation = { id: 'things.create', method: 'POST', path: '/things' } as const;
  const refused: unknown = await durable(operation, [{} as never], { key: 'a', store }).catch(
    (error: unknown) => error,
  );
  if ((refused as { code?: unknown }).code !== 'invalid_configuration')
    throw new Error(`no typed error, but ${String(refused)}`);
}
