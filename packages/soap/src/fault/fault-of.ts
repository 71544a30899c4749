import type { SoapOperation } from '../contract/operation.ts';
import type { XmlNode } from '../contract/values.ts';
import { SoapFaultError } from './fault-error.ts';

/** The details that the faults of an operation may hold, by the names of their elements. @public */
export type FaultsOf<O extends SoapOperation> = NonNullable<O['types']>['faults'];

/**
 * The faults of an operation: `detailName` tells which one it is, and with it the type of `detail`. One that the operation does
 * not declare has no `detailName`, and the elements of its details as they stand.
 *
 * @public
 */
export type FaultOf<O extends SoapOperation> =
  DeclaredFault<FaultsOf<O>> | SoapFaultError<readonly XmlNode[], undefined>;

type DeclaredFault<Faults> = [Faults] extends [never]
  ? never
  : { [Name in keyof Faults & string]: SoapFaultError<Faults[Name], Name> }[keyof Faults & string];

/**
 * Whether an error is a fault of an operation, for `catch`.
 *
 * @public
 * @example
 * ```ts
 * import { isFaultOf, type SoapClient, type SoapOperation } from '@org/soap';
 *
 * type Types = { input: string; output: string; headers: {}; responseHeaders: {}; faults: { UnknownId: { id: string } } };
 *
 * export async function find(client: SoapClient, operation: SoapOperation<Types>, id: string): Promise<string | undefined> {
 *   try {
 *     return await client.call(operation, id);
 *   } catch (error) {
 *     if (isFaultOf(operation, error) && error.detailName === 'UnknownId') console.warn(error.detail?.id);
 *     return undefined;
 *   }
 * }
 * ```
 */
export function isFaultOf<O extends SoapOperation>(operation: O, error: unknown): error is FaultOf<O> {
  return SoapFaultError.isInstance(error) && error.operation === operation.name;
}
