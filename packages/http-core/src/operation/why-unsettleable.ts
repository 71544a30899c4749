import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { keyOf } from './own-key.ts';
import { isCondition } from './retry-class.ts';

/** Why no read can tell if a call took effect. `undefined` if one can. */
export function whyUnsettleable({
  operation: { id, repeat },
  params,
  options,
  runtime,
  sent,
}: {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: Pick<RequestOptions, 'query' | 'headers'>;
  readonly runtime: { readonly provider: Provider };
  readonly sent?: { readonly headers: Readonly<Record<string, string>> };
}): string | undefined {
  const { own, probe, when } = repeat ?? {};
  if (probe === undefined || !runtime.provider.recovery)
    return `No read of this API shows whether ${id} took effect.`;
  // Without a key, it is the precondition that the effect is found by.
  const given = { ...params, ...options.query };
  const headers =
    sent?.headers ??
    Object.fromEntries(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']),
    );
  const missing = own
    ? keyOf(own, params) === undefined && own.param
    : when && !when.some((condition) => isCondition(condition, given, headers)) && when.join(' or ');
  return missing ? `${id} was sent without ${missing}, by which its effect could be found.` : undefined;
}
