import type { Adapter, RawDocument } from '../adapters/types.ts';
import type { Operation, Schema } from '../document.ts';

export interface Provider {
  /** Reads the unpacked packages that `source.json` pins; absent where the source is the vendor's own document. */
  readonly recover?: Adapter;
  /** Reads the vendor's own kind of description, given as a value where it is JSON and as text; undefined for any other. */
  readonly readOwn?: (value: unknown, text: string, what: string) => RawDocument | undefined;
  /** What a vendor's description says of the whole API that this provider does otherwise, a line each. */
  readonly differences?: (text: string, what: string) => readonly string[];
  /** Reads official documents that are another source than the spec's own: `specs:update --from upstream` takes facts from them. */
  readonly readOfficial?: OfficialReader;
  readonly rules: ProviderRules;
}

/**
 * Reads official documents, merged, as a raw document.
 *
 * @param names - of the spec's operations, by key
 */
export type OfficialReader = (text: string, what: string, names: Readonly<Record<string, string>>) => RawDocument;

/** What the passes must know about one API, whatever source its document came from. */
export interface ProviderRules {
  readonly title: string;
  readonly url: string;
  /** Other hosts, by the key that `x-org-server` names. */
  readonly servers: Readonly<Record<string, string>>;
  readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The exported name of a schema that responds hold, by its content; undefined for one that is part of others. */
  readonly rootName: (schema: Schema, resolve: (ref: string) => Schema | undefined) => string | undefined;
  /** A list around the items that an operation returns: written at its place, never named. */
  readonly isEnvelope: (schema: Schema) => boolean;
  /** The name of a part that all roots of one kind share, as the `request` of every event. */
  readonly sharedPart: (root: Schema, property: string, part: Schema) => string | undefined;
  /** Spelling of words in names, where a capital first letter is not it. */
  readonly words: Readonly<Record<string, string>>;
  /** The singular of an accessor's segment, where the rule of English errs. */
  readonly singulars: Readonly<Record<string, string>>;
  /** The method's part in the name of its parameters, where it is not the method's own name. */
  readonly methodNames: Readonly<Record<string, string>>;
  /** Names of responses that are no resource, by operation. */
  readonly responseNames: Readonly<Record<string, string>>;
  /**
   * The name of a path parameter that others follow, by the segment before it: `customers` → `customer`. Default: the
   * singular and `_id`.
   */
  readonly parentParameter?: (segment: string, path: string) => string;
  /**
   * What a document that somebody adds may have, and ours may not, is refused: unions whose members nothing tells apart,
   * and examples taken for types.
   */
  readonly strict?: true;
  /** Properties that are a constant in one member of a union and absent in all others. */
  readonly flags?: ReadonlySet<string>;
  /** The format of a property of requests that is a point in time; undefined for any other. */
  readonly timeFormat?: (path: string, property: string) => 'unix-time' | 'date-time' | undefined;
  /** True for numbers that may have a fraction, by property name. */
  readonly isFraction: (property: string) => boolean;
  /** Parameters that usually mean paging. */
  readonly pagingParameters: ReadonlySet<string>;
  /** Where they are. Default `query`. */
  readonly pagingIn?: 'body';
  /**
   * @param names - of all that the operation takes, in the query and in the body
   * @param verb - lower-case
   * @returns text for a list whose way of paging has no name yet, which is a plain call until it has one
   */
  readonly pagination: (
    operation: Operation,
    response: Schema | undefined,
    names: ReadonlySet<string>,
    resolve: Resolve,
    verb: string,
  ) => Operation['x-org-pagination'] | string;
  readonly groupOf: (root: string) => string | undefined;
  /**
   * Where the names of path parameters and of schemas come from. `source` for an API whose every source has the
   * vendor's own: parameters keep theirs, every named schema is exported, and bodies refer to them. Otherwise
   * position and content name them.
   */
  readonly namesFrom?: 'source';
  /** Parameters hold exported schemas too (blocks of a message) and refer to them as responses do. */
  readonly exportedInParams?: true;
  /** How arrays are written in a query: with brackets, as most do, the name once for each item, or joined by commas. */
  readonly queryArrays?: 'repeated' | 'comma';
}

export type Resolve = (ref: string) => Schema | undefined;
