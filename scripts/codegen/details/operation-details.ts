import type { OperationInfo } from '../info/operation-info.ts';
import type { ResponseKind } from '../operations/operation.ts';

/** One field of an operation's parameters or response. */
export interface FieldInfo {
  /** The name on the wire. */
  readonly name: string;
  /** The TypeScript type: `string`, `Customer`, `object[]`. */
  readonly type: string;
  /** The values of an enumeration. The API may add more to an open one. */
  readonly values?: readonly string[];
  readonly required: boolean;
  readonly deprecated: boolean;
  /** The fields inside it, down to the depth that is shown. */
  readonly fields?: readonly FieldInfo[];
}

/** A parameter and its place in the request. */
export interface ParameterInfo extends FieldInfo {
  readonly where: 'path' | 'query' | 'header' | 'body';
}

/** Everything that the specification and its overlay say about one operation, without the vendor's prose. */
export interface OperationDetails extends OperationInfo {
  readonly parameters: readonly ParameterInfo[];
  /** The exported type of the parameters, without those of the path. */
  readonly paramsType?: string;
  /** `ApiPromise<Customer>`, `Pager<Customer, ApiList<Customer>>` */
  readonly result: string;
  /** The fields of the response, or of an item if the operation is a list. */
  readonly response: readonly FieldInfo[];
  readonly responseType: ResponseKind;
  /** The path of the items in a page: `data`, `messages.matches`. */
  readonly items?: string;
  /** OAuth scopes, any one of which allows the operation. */
  readonly scopes?: readonly string[];
  /** The arguments of an example. */
  readonly example: ExampleArguments;
}

/** Source text of arguments that compile. */
export interface ExampleArguments {
  /** All parameters in one object; absent if none is required. */
  readonly params?: string;
  /** The same with the path's parameters in front; absent if the path has none. */
  readonly positional?: string;
}

/** The operations of one document: a provider, or one API of a provider that has several. */
export interface DocumentDetails {
  /** `stripe`, `google/calendar` */
  readonly document: string;
  /** As the vendor names it: `2026-10-28.endive`. */
  readonly version: string;
  /** The name of the class, which also ends that of the `create…` function: `Stripe`, `Calendar`. */
  readonly prefix: string;
  /** A note about the limits of all operations. */
  readonly limitNote?: string;
  /** In the order of their names. */
  readonly operations: readonly OperationDetails[];
}
