/** Bytes, from `xs:base64Binary` and `xs:hexBinary`. @public */
export type Bytes = Uint8Array;

/** The attributes that a schema does not name: `name`, or `{namespace}name`, → value. @public */
export type Attributes = Record<string, string>;

/** An element that no schema describes. @public */
export interface XmlNode {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Attributes;
  /** Texts and elements in the order of the document. */
  readonly children: readonly (string | XmlNode)[];
}

/** Texts and elements in the order of the document. @public */
export type MixedContent = (string | XmlNode)[];

/** A value of `xs:anyType`: a text, or an element as it stands. @public */
export type AnyValue = unknown;

/** A value of a type that derives from another: `$type` tells which. @public */
export type Typed<Name extends string, Value> = Value & { $type: Name };

type KeysOf<Branch> = Branch extends unknown ? keyof Branch : never;

/**
 * Exactly one of several branches: the properties of the others are absent.
 *
 * @public
 */
export type OneOf<Branches extends readonly object[]> = {
  [Index in keyof Branches]: Branches[Index] &
    Partial<Record<Exclude<KeysOf<Branches[number]>, keyof Branches[Index]>, undefined>>;
}[number];
