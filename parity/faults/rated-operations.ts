import { globSync } from 'node:fs';
import { join } from 'node:path';
import { operationOf, type Operation } from '@org/http-core/provider';

const PACKAGES = join(import.meta.dirname, '../../packages');

/** A provider, or one API of Google's. */
export type Api = `google/${string}` | 'hubspot' | 'paypal' | 'salesforce' | 'sendgrid' | 'slack' | 'stripe';

/** A write of a package, with the parameters of one kind of call. */
export interface RatedCall {
  readonly api: Api;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  /** What is given beyond the address: a condition, the key of the effect, or what gives each execution an effect. */
  readonly given: 'nothing' | 'condition' | 'key' | 'exception';
}

/** Every write of the packages, without and with each parameter that decides whether it is repeatable. */
export async function ratedCalls(): Promise<RatedCall[]> {
  const calls: RatedCall[] = [];
  for (const file of globSync(
    '{google,hubspot,paypal,salesforce,sendgrid,slack,stripe}/src/generated/**/resources/**/*.ts',
    {
      cwd: PACKAGES,
    },
  ).sort()) {
    const [provider = '', , , folder = ''] = file.split('/');
    const api = (provider === 'google' ? `google/${folder}` : provider) as Api;
    const module = (await import(join(PACKAGES, file))) as Record<string, unknown>;
    for (const operation of Object.values(module).map((value) => operationOf(value)))
      if (operation && operation.method !== 'GET' && operation.retry !== 'safe')
        calls.push(...callsOf(api, operation));
  }
  return calls;
}

function callsOf(api: Api, operation: Operation): RatedCall[] {
  const path = Object.fromEntries(
    Array.from(operation.path.matchAll(/\{\+?([^{}]+)\}/g), ([, name = '']) => [name, 'x']),
  );
  const { when = [], unless = [], own } = operation.repeat ?? {};
  const call = (given: RatedCall['given'], condition?: string): RatedCall => ({
    api,
    operation,
    given,
    params: condition === undefined ? path : withCondition(path, condition, given === 'exception'),
  });
  return [
    // A key in the path is always given.
    call(own && own.param in path ? 'key' : 'nothing'),
    ...when.filter((name) => !name.includes('-')).map((condition) => call('condition', condition)),
    ...(own?.exists ? [call('key', own.param)] : []),
    ...unless.map((condition) => call('exception', condition)),
  ];
}

/** The parameters with a value that a condition names, or any other where it must not be that. */
function withCondition(
  params: Readonly<Record<string, unknown>>,
  condition: string,
  isException: boolean,
): Readonly<Record<string, unknown>> {
  const [, name = condition, not, value = isException ? 'true' : '1'] =
    /^([^!=]+)(!?)=(.*)$/.exec(condition) ?? [];
  return withValue(params, name.split('.'), not === '!' ? `not-${value}` : value);
}

function withValue(
  params: unknown,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const object = (params ?? {}) as Readonly<Record<string, unknown>>;
  return { ...object, [name]: rest.length === 0 ? value : withValue(object[name], rest, value) };
}
