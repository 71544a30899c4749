import type { OperationFacts } from '../info/operation-info.ts';

/** One field of what an operation takes or answers. */
export interface FieldFact {
  /** As on the wire. */
  readonly name: string;
  /** As TypeScript: `string`, `Customer`, `object[]`. */
  readonly type: string;
  /** The literals it may be, when it is one of a list. Of an open list more may come. */
  readonly values?: readonly string[];
  readonly required: boolean;
  readonly deprecated: boolean;
  /** What is in it, as far as that is shown. */
  readonly fields?: readonly FieldFact[];
}

/** A parameter, and where in the request it goes. */
export interface ParameterFact extends FieldFact {
  readonly where: 'path' | 'query' | 'header' | 'body';
}

/** Everything that the specification and our facts say about one operation; no vendor's prose. */
export interface OperationDetails extends OperationFacts {
  readonly parameters: readonly ParameterFact[];
  /** The exported type of the parameters without the path's. */
  readonly paramsType?: string;
  /** `ApiPromise<Customer>`, `Pager<Customer, ApiList<Customer>>` */
  readonly result: string;
  /** What is in the answer; of a list, in an item. */
  readonly answer: readonly FieldFact[];
  readonly answerKind: 'json' | 'binary' | 'text' | 'none';
  /** Where the items are in a page's answer: `data`, `messages.matches`. */
  readonly items?: string;
  /** OAuth scopes, any one of which allows it. */
  readonly scopes?: readonly string[];
  /** The arguments of an example. */
  readonly example: ExampleArguments;
}

/** Source text of arguments that compile. */
export interface ExampleArguments {
  /** Everything in one object; absent when nothing need be given. */
  readonly params?: string;
  /** The same with the path's parameters in front; absent when the path has none. */
  readonly positional?: string;
}

/** The operations of one document: a provider, or one API of a provider that has several. */
export interface DocumentDetails {
  /** `stripe`, `google/calendar` */
  readonly document: string;
  /** As the vendor names it: `2026-10-28.endive`. */
  readonly version: string;
  /** `Stripe`, `Calendar`: what classes and `create…` functions are called. */
  readonly prefix: string;
  /** What holds of the limits of all operations. */
  readonly limitNote?: string;
  /** In the order of their names. */
  readonly operations: readonly OperationDetails[];
}
