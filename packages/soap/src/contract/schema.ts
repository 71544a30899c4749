/**
 * How the text of a simple value is read and written: `int`, `number`, `boolean`, `base64` and `hex` become values of their
 * own; `bit` is a boolean that is written as 1 or 0; `qname` becomes `{namespace}name`; everything else stays text. `integer`, `decimal`, `date`, `dateTime` and `time` are
 * texts whose form is checked before they are sent.
 *
 * @public
 */
export type SimpleKind =
  | 'string'
  | 'int'
  | 'number'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'boolean'
  | 'bit'
  | 'base64'
  | 'hex'
  | 'qname';

/** A text that is one of several. A response may hold others, which are read as they are. @public */
export interface EnumSchema {
  readonly values: readonly string[];
}

/** A list of values that spaces separate. @public */
export interface ListSchema {
  readonly list: SimpleSchema;
}

/** A value of one of several types; the first whose reading succeeds counts. @public */
export interface UnionSchema {
  readonly union: readonly SimpleSchema[];
}

/** The schema of a text. @public */
export type SimpleSchema = SimpleKind | EnumSchema | ListSchema | UnionSchema;

/** The schema of any value. @public */
export type ValueSchema = SimpleSchema | ComplexSchema | 'any';

/** The schema of an element with attributes or elements. @public */
export interface ComplexSchema {
  /** The name of the type in TypeScript, which `$type` holds. */
  readonly name: string;
  /** The namespace and the name of the declared type; an anonymous one has none, and never appears as `xsi:type`. */
  readonly type?: readonly [namespace: string, name: string] | undefined;
  readonly isAbstract?: boolean;
  /** The type whose elements and attributes come before those of this one. */
  readonly base?: () => ComplexSchema;
  /** The types that derive from this one directly. */
  readonly derived?: () => readonly ComplexSchema[];
  /** The type of the text of an element without elements. */
  readonly text?: SimpleSchema;
  readonly content?: () => readonly ContentNode[];
  readonly attributes?: () => readonly AttributeNode[];
  readonly hasAnyAttribute?: boolean;
  readonly isMixed?: boolean;
  /** The item of an array of SOAP 1.1's encoding. */
  readonly arrayOf?: () => ValueSchema;
}

/** An element. @public */
export interface ElementNode {
  readonly kind: 'element';
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly schema: ValueSchema;
  readonly min: number;
  readonly max: number;
  readonly isNillable: boolean;
  /** Whether the element stands at several places, whose values are one list. */
  readonly isRepeated?: boolean | undefined;
  /** The text of an empty element. */
  readonly default?: string | undefined;
}

/** Elements that may be absent together. @public */
export interface GroupNode {
  readonly kind: 'group';
  readonly items: readonly ContentNode[];
}

/** Exactly one of several branches. @public */
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly branches: readonly (readonly ContentNode[])[];
  readonly isOptional: boolean;
}

/** A group that may be repeated, each time with one of its branches. @public */
export interface RepetitionNode {
  readonly kind: 'repetition';
  readonly key: string;
  readonly branches: readonly (readonly ContentNode[])[];
  readonly min: number;
  readonly max: number;
}

/** Elements that the schema does not name. @public */
export interface AnyNode {
  readonly kind: 'any';
}

/** A part of the content of an element. @public */
export type ContentNode = ElementNode | GroupNode | ChoiceNode | RepetitionNode | AnyNode;

/** An attribute. @public */
export interface AttributeNode {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly schema: SimpleSchema;
  readonly isRequired: boolean;
  readonly fixed?: string | undefined;
}
