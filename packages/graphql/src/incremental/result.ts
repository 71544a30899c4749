import type { ErrorPolicy, GraphQLErrorDetail } from '../contract/result.ts';

/**
 * Data of which parts have not arrived: every field of every object may be missing.
 *
 * @public
 */
export type PartialData<Data> = Data extends readonly (infer Item)[]
  ? PartialData<Item>[]
  : Data extends object
    ? { [Name in keyof Data]?: PartialData<Data[Name]> | undefined }
    : Data;

/**
 * A result as far as it has arrived. The last one, with `hasNext: false`, is complete unless it has errors, which occur
 * under the policy `all` only.
 *
 * @public
 */
export type IncrementalResult<Data, Policy extends ErrorPolicy = 'strict'> =
  | {
      readonly data: PartialData<Data> | (Policy extends 'all' ? null : never);
      readonly errors: readonly GraphQLErrorDetail[];
      readonly hasNext: true;
    }
  | {
      readonly data: Policy extends 'all' ? PartialData<Data> | null : Data;
      readonly errors: readonly GraphQLErrorDetail[];
      readonly hasNext: false;
    };
