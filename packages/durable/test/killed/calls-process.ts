import { SdkError } from '@org/http-core';
import type { FetchFunction } from '@org/http-core/provider';
import { durable, recover, type CallStore } from '../../src/index.ts';
import { sqliteCallStore } from '../../src/sqlite/sqlite-store.ts';
import { clientOf, kindOf, KINDS, LEASE_MS, operations } from './shared.ts';

/** Makes the calls from `first` to `last`, and kills itself at the point of that number. */
const [file = '', url = '', first = '0', last = '0', killAt = '0'] = process.argv.slice(2);

let points = 0;
/** A point between two steps, at which the process may die. */
function point(name: string): void {
  points += 1;
  if (points !== Number(killAt)) return;
  process.stdout.write(`${name}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered asynchronously, and nothing may happen until then.
  for (;;);
}

async function around<T>(name: string, work: () => Promise<T>): Promise<T> {
  point(`before ${name}`);
  const result = await work();
  point(`after ${name}`);
  return result;
}

const inner = sqliteCallStore({ file, busyTimeoutMs: 20_000 });
const store: CallStore = {
  get: (key) => around('get', () => inner.get(key)),
  add: (call) => around('add', () => inner.add(call)),
  replace: (call) => around(call.leaseUntilMs > 0 ? 'replace' : 'end', () => inner.replace(call)),
  remove: (key, version) => around('remove', () => inner.remove(key, version)),
  list: (filter) => around('list', () => inner.list(filter)),
};

const watchedFetch: FetchFunction = async (target, init) => {
  const name = init.method === 'GET' ? 'look' : 'send';
  point(`before ${name}`);
  const response = fetch(target, init);
  // It may fail before anybody waits for it, such as at the deadline of the call.
  response.catch(() => undefined);
  // The request is on its way.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
  point(`during ${name}`);
  const received = await response;
  point(`after ${name}`);
  return received;
};

const clients = Object.fromEntries(KINDS.map((kind) => [kind, clientOf(kind, url, watchedFetch)]));
const recovering = (): Promise<unknown> =>
  recover({ store, clients: Object.values(clients), leaseMs: LEASE_MS });

async function call(name: string): Promise<void> {
  const kind = kindOf(name);
  const client = clients[kind];
  if (!client) throw new Error(kind);
  try {
    await durable(operations[kind], [client, { name }], { key: name, store, leaseMs: LEASE_MS });
  } catch (error) {
    if (!SdkError.isInstance(error)) throw error;
  }
}

await recovering();
const names = Array.from({ length: Number(last) - Number(first) }, (_, index) => `c${Number(first) + index}`);
const workers = Array.from({ length: 10 }, async () => {
  for (let name = names.shift(); name !== undefined; name = names.shift()) await call(name);
});
await Promise.all(workers);
await inner.close();
process.exit(0);
