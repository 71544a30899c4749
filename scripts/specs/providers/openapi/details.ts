import type { PagerDetails } from './pager-details.ts';

/** What is particular to an API that comes as an OpenAPI document of its vendor's: data that a person may correct. */
export interface OpenApiDetails {
  readonly title: string;
  /** Where operations live, without a slash at the end. */
  readonly url: string;
  /** Other hosts, by the key that `x-org-server` names. */
  readonly servers: Readonly<Record<string, string>>;
  readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Parameters that the client writes for all operations: `query api_key`, `header notion-version`. */
  readonly clientParameters: readonly string[];
  /** How arrays are written in a query: with brackets, the name once for each item, or joined by commas. */
  readonly queryArrays: 'brackets' | 'repeated' | 'comma';
  /** The document's name of a scheme → the key of the client's strategy for it; `usual` is that of most operations. */
  readonly auth?: Readonly<Record<string, string>>;
  /** Ways of paging, by the name that operations and `pagers` in the package's provider.ts know them by. */
  readonly pagers: Readonly<Record<string, PagerDetails>>;
}
