export type Properties = Readonly<Record<string, unknown>>;

/**
 * The value of a property that the application gave. Every object inherits `constructor`, `toString` and whatever an attack
 * added to the prototype of all objects: none of these is a value.
 */
export const propertyOf = (values: Properties, key: string): unknown =>
  key in Object.prototype && !Object.hasOwn(values, key) ? undefined : values[key];
