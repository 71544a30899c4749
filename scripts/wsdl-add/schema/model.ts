import type { QualifiedName } from '../xml/qualified-name.ts';

/** How often a particle occurs. */
export interface Occurrence {
  readonly min: number;
  /** `Infinity` for `unbounded`. */
  readonly max: number;
}

/** A type of the model: the name of a declared or built-in one. Anonymous types get names of their own. */
export type TypeName = QualifiedName;

export interface ElementParticle extends Occurrence {
  readonly kind: 'element';
  readonly name: string;
  /** Empty for an unqualified element. */
  readonly namespace: string;
  readonly type: TypeName;
  readonly nillable: boolean;
  readonly fixed?: string | undefined;
  /** The text of an empty element. */
  readonly default?: string | undefined;
  readonly documentation?: string | undefined;
}

export interface GroupParticle extends Occurrence {
  readonly kind: 'sequence' | 'choice' | 'all';
  readonly items: readonly Particle[];
}

/** A place for elements that the schema does not name. */
export interface AnyParticle extends Occurrence {
  readonly kind: 'any';
}

export type Particle = ElementParticle | GroupParticle | AnyParticle;

export interface Attribute {
  readonly name: string;
  readonly namespace: string;
  readonly type: TypeName;
  readonly required: boolean;
  readonly fixed?: string | undefined;
  readonly default?: string | undefined;
  readonly documentation?: string | undefined;
}

interface NamedType {
  readonly name: TypeName;
  /** Whether the schema names it; an anonymous type has a name of our own, and never appears as `xsi:type`. */
  readonly isNamed: boolean;
  readonly documentation?: string | undefined;
}

export interface SimpleType extends NamedType {
  readonly kind: 'simple';
  readonly variety: SimpleVariety;
  /** The values, if they are enumerated. */
  readonly values?: readonly string[] | undefined;
  /** What the schema says of some of the values. */
  readonly documentationOfValues?: Readonly<Record<string, string>> | undefined;
  /** What else restricts the values: `maxLength` → `20`; the patterns of one type are alternatives. */
  readonly facets?: Facets | undefined;
}

export type Facets = Readonly<Record<string, readonly string[]>>;

export type SimpleVariety =
  | { readonly kind: 'restriction'; readonly base: TypeName }
  | { readonly kind: 'list'; readonly item: TypeName }
  | { readonly kind: 'union'; readonly members: readonly TypeName[] };

export interface ComplexType extends NamedType {
  readonly kind: 'complex';
  readonly isAbstract: boolean;
  readonly isMixed: boolean;
  /** The type that this one extends or restricts. */
  readonly base?: TypeName | undefined;
  /** Whether content and attributes stand beside those of the base, or contain what is left of them. */
  readonly derivation?: 'extension' | 'restriction' | undefined;
  /** The type of the text, if the content is a value with attributes. */
  readonly text?: TypeName | undefined;
  /** The elements of this type itself. */
  readonly content?: Particle | undefined;
  /** The attributes of this type itself. */
  readonly attributes: readonly Attribute[];
  /** The names of attributes of the base that a restriction prohibits. */
  readonly prohibited: readonly QualifiedName[];
  readonly hasAnyAttribute: boolean;
  /** The item of an array of SOAP 1.1's encoding. */
  readonly arrayOf?: TypeName | undefined;
}

export type SchemaType = SimpleType | ComplexType;

/** A global element. */
export interface GlobalElement {
  readonly name: QualifiedName;
  readonly type: TypeName;
  readonly isAbstract: boolean;
  readonly nillable: boolean;
  readonly head?: QualifiedName | undefined;
  readonly documentation?: string | undefined;
}

/** Everything that the schemas of a service declare. */
export interface Schema {
  readonly types: ReadonlyMap<TypeName, SchemaType>;
  readonly elements: ReadonlyMap<QualifiedName, GlobalElement>;
  /** Every named complex type → those that derive from it directly. */
  readonly derived: ReadonlyMap<TypeName, readonly TypeName[]>;
}
