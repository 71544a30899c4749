import { isRecord } from '@org/runtime-kit';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { KeyMaker } from '../contract/recovery.ts';
import { isPlainObject } from '../encode/wire-value.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { freshKeys, keyOf, valueAt } from '../operation/own-key.ts';
import { isSafe, retryClassOf } from '../operation/retry-class.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { inheritedOptions, wayToSet, type DoubtfulCall, type RecoveryLimits } from './doubtful-call.ts';
import { race } from './race.ts';

type Params = Readonly<Record<string, unknown>>;
type UnsentCall = Omit<DoubtfulCall, 'sentAt'>;

/** The keys that need nothing of the provider. All but `ZERO` are unique. */
const USUAL_KEYS: Readonly<Record<string, (uuid: () => string) => string | number>> = {
  uuid: (uuid) => uuid(),
  hex: (uuid) => uuid().replaceAll('-', ''),
  zero: () => 0,
};
const ZERO = 'zero';

/**
 * Fills in the key that identifies the effect of a call, where the caller has not given one.
 *
 * @returns The parameters with the key; `undefined` if there is nothing to fill in.
 * @throws ConfigurationError if the provider fails to make the key, or the error of the read that makes it. Nothing was sent.
 */
async function fillKey(call: UnsentCall, limits: RecoveryLimits): Promise<Params | undefined> {
  const { operation, params, runtime } = call;
  const own = operation.repeat?.own;
  if (own?.fill === undefined || valueAt(params, own.param) !== undefined) return undefined;
  const { clock, provider } = runtime;
  const uuid = (): string => clock.uuid();
  const usual = USUAL_KEYS[own.fill];
  if (usual) return withValue(params, own.param.split('.'), usual(uuid));
  try {
    const rules = provider.recovery && (await race(provider.recovery(), limits, clock));
    const make = rules?.keys?.[own.fill];
    if (!make) throw new Error(`${provider.name} has no key "${own.fill}".`);
    const filled: unknown = await race(makeKey(make, call, uuid, limits), limits, clock);
    if (filled === params) return undefined;
    if (isRecord(filled) && keyOf(own, filled) !== undefined) return filled;
    throw new Error(`The key "${own.fill}" of ${provider.name} does not set ${own.param}.`);
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    throw new ConfigurationError(
      `${operation.id}: the natural key could not be made. Nothing was sent. Pass ${own.param} yourself, or naturalKeys: false.`,
      { operation: operation.id, cause: error },
    );
  }
}

async function makeKey(
  make: KeyMaker,
  call: UnsentCall,
  uuid: () => string,
  { signal, deadlineAt }: RecoveryLimits,
): Promise<Params> {
  const { operation, params, runtime, perform } = call;
  const read = async <T>(reading: Operation, given: Params): Promise<T> => {
    if (!isSafe(reading))
      throw new ConfigurationError(
        `The key of ${operation.id} would be made by ${reading.id}, which is no read. Use an operation of the class safe.`,
      );
    const deadlineMs = Math.max(1, deadlineAt - runtime.clock.monotonic());
    const options = { ...inheritedOptions(call), signal, deadlineMs };
    return (await perform(runtime, reading, given, options)).data as T;
  };
  return make({ operation, params, uuid, read });
}

/** Returns the parameters with one value more; `undefined` where the place is inside something else than an object. */
function withValue(
  params: Params,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Params | undefined {
  if (rest.length === 0) return { ...params, [name]: value };
  const inner = params[name] ?? {};
  if (!isRecord(inner) || !isPlainObject(inner)) return undefined;
  const changed = withValue(inner, rest, value);
  return changed && { ...params, [name]: changed };
}

/**
 * Refuses a call that asks for a probe that it cannot have. Calls that may be repeated anyway need none.
 *
 * @throws InvalidParamsError that says what to pass instead.
 */
function checkProbe({ operation, params, runtime: { provider }, options }: UnsentCall): void {
  const { id, repeat } = operation;
  const { headers = {}, idempotencyKey, query, retry } = options;
  if (typeof retry !== 'object' || retry.probe !== true) return;
  if (idempotencyKey !== undefined && provider.idempotencyHeader !== undefined) return;
  const sent = Object.entries(headers).map(([name, value = '']) => [name.toLowerCase(), value]);
  const classes = [
    retryClassOf(operation, { ...params, ...query }),
    retryClassOf(operation, {}, Object.fromEntries(sent) as Record<string, string>),
  ];
  if (classes.some((one) => one !== 'ambiguous')) return;
  const missing =
    repeat?.probe === undefined || !provider.recovery
      ? 'no read of this API shows whether the call took effect. Omit it'
      : repeat.own && keyOf(repeat.own, params) === undefined
        ? `the call has no ${repeat.own.param}, by which its effect could be found. Set ${wayToSet(repeat.own, 'it')}`
        : undefined;
  if (missing === undefined) return;
  throw new InvalidParamsError(`${id}: retry.probe would have no effect, because ${missing}.`, {
    param: 'retry.probe',
    operation: id,
  });
}

/** A call that is ready to be sent. */
export interface PreparedCall {
  readonly params: Params;
  readonly options: RequestOptions;
}

/**
 * Prepares a call whose options ask for a natural key or a probe.
 *
 * @throws ConfigurationError, InvalidParamsError, or the error of the read that makes the key. Nothing was sent.
 */
export async function prepareCall(call: UnsentCall): Promise<PreparedCall> {
  const { runtime, options, params } = call;
  const { clock } = runtime;
  const deadlineMs = assertPositive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
  const startedAt = clock.monotonic();
  const wantsKey = (options.naturalKeys ?? runtime.naturalKeys) === 'auto';
  const limits = { signal: options.signal, deadlineAt: startedAt + deadlineMs };
  const filled = wantsKey ? await fillKey(call, limits) : undefined;
  checkProbe({ ...call, params: filled ?? params });
  if (filled && call.operation.repeat?.own?.fill !== ZERO) freshKeys.add(filled);
  const spentMs = clock.monotonic() - startedAt;
  return {
    params: filled ?? params,
    options: spentMs > 0 ? { ...options, deadlineMs: Math.max(1, deadlineMs - spentMs) } : options,
  };
}
