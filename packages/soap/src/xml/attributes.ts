/** An attribute as it was read. */
export interface ReadAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/** An attribute as it is written, with its prefix. */
export type GivenAttribute = readonly [name: string, value: string];

/** The namespaces in scope: resolves the prefix of a value such as `xsd:string`. */
export type ResolvePrefix = (prefix: string) => string | undefined;
