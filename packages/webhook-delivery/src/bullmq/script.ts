import type { IRedisClient } from 'bullmq';

/** A piece of Lua that Redis runs as one step. */
export interface Script {
  readonly name: string;
  readonly keys: number;
  readonly lua: string;
}

const defined = new WeakMap<IRedisClient, Set<Script>>();

/** Runs a script on any of the clients that BullMQ takes; the keys come first among the arguments. */
export async function runScript(
  client: IRedisClient,
  script: Script,
  args: readonly (string | number)[],
): Promise<unknown> {
  const known = defined.get(client) ?? new Set();
  defined.set(client, known);
  if (!known.has(script)) {
    client.defineCommand(script.name, { numberOfKeys: script.keys, lua: script.lua });
    known.add(script);
  }
  return (await client.runCommand(script.name, [...args])) as unknown;
}
