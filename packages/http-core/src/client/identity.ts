import { type Clock, hash, systemClock } from '@org/runtime-kit';
import { alternatives, type ClientDefinition } from './client-definition.ts';

/** Names of credentials that are not strings. */
const names = new WeakMap<object, string>();

/** The identity of the caller: equal credentials are the same caller, and `undefined` is the environment's credential. */
export function identityOf<Options extends object>(
  definition: ClientDefinition<Options>,
  options: Options,
): unknown {
  const [used = []] = alternatives(definition, options);
  const values = used.map((name) => (options as Readonly<Record<string, unknown>>)[name]);
  if (values.length < 2) return values[0];
  // All values count: one function may return the passwords of several users.
  return JSON.stringify(values.map((value) => (isNamed(value) ? [nameOf(value)] : value)));
}

/**
 * The name that a caller's limits are counted under. It is the same for the same credential in every process, because a
 * limiter may be shared by several processes, and it does not reveal the credential, because limiters show it.
 */
export function scopeOf(identity: unknown, clock: Clock): string {
  if (typeof identity === 'string') return `credential-${hash(identity)}`;
  return isNamed(identity) ? nameOf(identity, clock) : 'credential';
}

const isNamed = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

function nameOf(credential: object, clock: Clock = systemClock): string {
  let name = names.get(credential);
  if (name === undefined) names.set(credential, (name = `credential-${clock.uuid()}`));
  return name;
}
