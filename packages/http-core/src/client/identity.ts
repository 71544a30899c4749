import { type Clock, hash, systemClock } from '@org/runtime-kit';
import { alternatives, type ClientDefinition } from './client-definition.ts';

/** Names for credentials that are no text. */
const names = new WeakMap<object, string>();

/** Who calls, by the options that say so: what is the same is the same caller. `undefined`: the environment's. */
export function identityOf<Options extends object>(
  definition: ClientDefinition<Options>,
  options: Options,
): unknown {
  const [used = []] = alternatives(definition, options);
  const values = used.map((name) => (options as Readonly<Record<string, unknown>>)[name]);
  if (values.length < 2) return values[0];
  // All of them: one function may give the passwords of several users.
  return JSON.stringify(values.map((value) => (isNamed(value) ? [nameOf(value)] : value)));
}

/**
 * A name under which a caller's limits are counted. The same for the same text in every process, since a limiter may be
 * shared by several; and no way back to the text, since limiters and their observers show it.
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
