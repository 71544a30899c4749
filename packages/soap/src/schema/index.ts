import type {
  AnyNode,
  AttributeNode,
  ChoiceNode,
  ContentNode,
  ElementNode,
  GroupNode,
  RepetitionNode,
  SimpleSchema,
  ValueSchema,
} from '../contract/schema.ts';

export type {
  AnyNode,
  AttributeNode,
  ChoiceNode,
  ComplexSchema,
  ContentNode,
  ElementNode,
  EnumSchema,
  GroupNode,
  ListSchema,
  RepetitionNode,
  SimpleKind,
  SimpleSchema,
  UnionSchema,
  ValueSchema,
} from '../contract/schema.ts';
export type { Bytes, Attributes, XmlNode, MixedContent, AnyValue, Typed, OneOf } from '../contract/values.ts';

/** The options of an element of which there are several, or that is seldom plain. @public */
export interface ElementSettings {
  /** The property, if it is not the name. */
  readonly key?: string;
  /** 1, unless given. */
  readonly min?: number;
  /** 1, unless given. */
  readonly max?: number;
  readonly nil?: true;
  /** The element stands at several places, whose values are one list. */
  readonly repeated?: true;
  readonly default?: string;
}

const PLAIN: ElementSettings = {};

/**
 * An element of a schema. Generated code calls this.
 *
 * @public
 */
export function el(
  name: string,
  namespace: string,
  schema: ValueSchema,
  settings: ElementSettings = PLAIN,
): ElementNode {
  const { key = name, min = 1, max = 1, nil = false, repeated, default: text } = settings;
  return {
    kind: 'element',
    key,
    name,
    namespace,
    schema,
    min,
    max,
    isNillable: nil,
    isRepeated: repeated,
    default: text,
  };
}

/** Elements that may be absent together. @public */
export const group = (...items: ContentNode[]): GroupNode => ({ kind: 'group', items });

/** Exactly one of several branches. @public */
export const choice = (...branches: ContentNode[][]): ChoiceNode => ({
  kind: 'choice',
  branches,
  isOptional: false,
});

/** One of several branches, or none. @public */
export const optionalChoice = (...branches: ContentNode[][]): ChoiceNode => ({
  kind: 'choice',
  branches,
  isOptional: true,
});

/** A group that may be repeated. @public */
export const repetition = (
  key: string,
  min: number,
  max: number,
  ...branches: ContentNode[][]
): RepetitionNode => ({ kind: 'repetition', key, branches, min, max });

/** Elements that the schema does not name. @public */
export const anyElements: AnyNode = { kind: 'any' };

/** The options of an attribute that is seldom plain. @public */
export interface AttributeSettings {
  /** The property, if it is not the name. */
  readonly key?: string;
  readonly namespace?: string;
  readonly required?: true;
  readonly fixed?: string;
}

/** An attribute of a schema. @public */
export function attr(name: string, schema: SimpleSchema, settings: AttributeSettings = {}): AttributeNode {
  const { key = name, namespace = '', required = false, fixed } = settings;
  return { key, name, namespace, schema, isRequired: required, fixed };
}
