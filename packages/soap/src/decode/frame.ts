import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { XSI } from '../xml/names.ts';

export type Properties = Record<string, unknown>;

/** What takes the value of an element that has ended. */
export type Take = (value: unknown) => void;

/** An element that is being read. */
export interface Frame {
  /** The frame of a child. */
  child(namespace: string, name: string, attributes: readonly ReadAttribute[], resolve: ResolvePrefix): Frame;
  /** Takes a child that has no attributes and holds nothing but a text. Returns whether it did; if not, `child` is called. */
  leaf?(namespace: string, name: string, text: string, resolve: ResolvePrefix): boolean;
  text(text: string): void;
  /** Gives the value away. */
  end(): void;
}

/**
 * Makes objects that inherit nothing, so that no name in a response has a meaning of its own. V8 keeps those of a constructor
 * as fast as plain objects, which it does not with those of `Object.create(null)`.
 */
const Empty = /* @__PURE__ */ ((): new () => Properties => {
  const SoapObject = function () {
    // Nothing to set.
  };
  SoapObject.prototype = Object.create(null) as object;
  return SoapObject as unknown as new () => Properties;
})();

export const emptyObject = (): Properties => new Empty();

/** The value of an attribute. */
export function attributeValue(
  attributes: readonly ReadAttribute[],
  namespace: string,
  name: string,
): string | undefined {
  for (const attribute of attributes)
    if (attribute.name === name && attribute.namespace === namespace) return attribute.value;
  return undefined;
}

/** Whether an element says by `xsi:nil` that it has no value. */
export function isNil(attributes: readonly ReadAttribute[]): boolean {
  if (attributes.length === 0) return false;
  const nil = attributeValue(attributes, XSI, 'nil')?.trim();
  return nil === 'true' || nil === '1';
}
