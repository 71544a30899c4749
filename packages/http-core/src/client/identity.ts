import type { Clock } from '../clock.ts';
import { alternatives, type ClientKind } from './client-kind.ts';

/** Names for credentials that are no text. */
const names = new WeakMap<object, string>();

/** Who calls, by the options that say so: what is the same is the same caller. `undefined`: the environment's. */
export function identityOf<Options extends object>(kind: ClientKind<Options>, options: Options): unknown {
  const [used = []] = alternatives(kind, options);
  const values = used.map((name) => (options as Readonly<Record<string, unknown>>)[name]);
  if (values.length < 2) return values[0];
  return values.find((value) => typeof value === 'function') ?? values.join('\n');
}

/**
 * A name under which a caller's limits are counted. The same for the same text in every process, since a limiter may be
 * shared by several; and no way back to the text, since limiters and their observers show it.
 */
export function scopeOf(identity: unknown, clock: Clock): string {
  if (typeof identity === 'string') return `credential-${hash(identity)}`;
  if ((typeof identity !== 'object' && typeof identity !== 'function') || identity === null)
    return 'credential';
  let name = names.get(identity);
  if (name === undefined) names.set(identity, (name = `credential-${clock.uuid()}`));
  return name;
}

/** 53 bits, well mixed (cyrb53): enough to tell accounts apart, far too few to give a key away. */
function hash(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (2 ** 32 * (high & 0x1fffff) + (low >>> 0)).toString(36);
}
