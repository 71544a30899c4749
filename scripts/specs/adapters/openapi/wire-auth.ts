import { own } from '../../record.ts';
import { list, object } from './json.ts';

/**
 * How an operation authenticates, where it is not as most operations do: the key of a strategy, `none`, or `optional` for one
 * that is called with or without a credential.
 *
 * @param security - the requirements that hold for the operation, each an alternative; undefined where none are stated
 * @param keys - the document's name of a scheme → the key of the client's strategy; empty for a client without strategies
 */
export function authOf(security: unknown, keys: Readonly<Record<string, string>>): string | undefined {
  if (!Array.isArray(security) || !Object.values(keys).includes('usual')) return undefined;
  const alternatives = list(security).map((one) => Object.keys(object(one)));
  const mayBeNone = alternatives.length === 0 || alternatives.some((names) => names.length === 0);
  const named = alternatives.filter((names) => names.length > 0);
  const isUsual = named.some((names) => names.every((name) => own(keys, name) === 'usual'));
  if (isUsual) return mayBeNone ? 'optional' : undefined;
  if (mayBeNone) return 'none';
  const [key] = named.flatMap(([name = '', ...others]) => (others.length === 0 ? (own(keys, name) ?? []) : []));
  return key;
}
