/**
 * A date as Salesforce writes it: `2026-12-31`. It is plain text; the marker lets the SOQL builder tell it from other text.
 *
 * @public
 */
export type DateText = string & { readonly ' format'?: 'date' };

/**
 * A time as Salesforce writes it in JSON: `2026-12-31T09:30:00.000+0000`. It is plain text; the marker lets the SOQL
 * builder tell it from other text.
 *
 * @public
 */
export type DateTimeText = string & { readonly ' format'?: 'date-time' };

/**
 * The value of a compound address field.
 *
 * @public
 */
export interface Address {
  street?: string | null;
  city?: string | null;
  state?: string | null;
  stateCode?: string | null;
  postalCode?: string | null;
  country?: string | null;
  countryCode?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  geocodeAccuracy?: string | null;
}

/**
 * The value of a compound geolocation field.
 *
 * @public
 */
export interface Geolocation {
  latitude: number;
  longitude: number;
}

/**
 * The fields that almost every object has. Salesforce fills them in, so that no call can write them.
 *
 * @public
 */
export interface SystemFields {
  Id: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedById: string;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
}

/**
 * The parents that `CreatedById` and `LastModifiedById` refer to.
 *
 * @public
 */
export interface AuditParents {
  CreatedBy: 'User';
  LastModifiedBy: 'User';
}

/**
 * The values that a call writes: some fields are required, and others are optional.
 *
 * @public
 */
export type Writable<Fields, Required extends keyof Fields, Optional extends keyof Fields> = Pick<
  Fields,
  Required
> &
  Partial<Pick<Fields, Optional>>;

/**
 * What the types know of an object.
 *
 * @public
 */
export interface ObjectShape {
  /** The values of its fields, as a query returns them. */
  readonly fields: object;
  /** The object behind each parent relationship; `| null` where a record may have no parent. */
  readonly parents: object;
  /** The object behind each child relationship. */
  readonly children: object;
  /** The values that `create` takes. Default: every field but those that Salesforce fills in. */
  readonly create?: object;
  /** The values that `update` takes. Default: the same. */
  readonly update?: object;
}

/**
 * The standard objects whose types a program has imported: `import type { Account } from '@org/salesforce/objects/Account'`
 * adds one, and `import type {} from '@org/salesforce/objects/standard'` adds all of them.
 *
 * @public
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the files of the objects add to it
export interface StandardObjects {}

/**
 * The objects of an organization of your own, which `npx @org/salesforce types` writes. They take precedence over the
 * standard objects of the same names.
 *
 * @public
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the files that the command writes add to it
export interface OrgObjects {}

/**
 * An object whose types are not imported. It takes every field, and the values are `unknown`.
 *
 * @public
 */
export interface UntypedObject {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parents: Readonly<Record<string, string | null>>;
  readonly children: Readonly<Record<string, string>>;
}

/**
 * The names of the objects whose types are imported.
 *
 * @public
 */
export type TypedObjectName = Extract<keyof OrgObjects | keyof StandardObjects, string>;

/**
 * The name of an object. The names whose types are imported are suggested, and any other is accepted.
 *
 * @public
 */
export type ObjectName = TypedObjectName | (string & NonNullable<unknown>);

/**
 * What the types know of the object with this name.
 *
 * @public
 */
export type ObjectOf<Name> = Name extends keyof OrgObjects
  ? OrgObjects[Name]
  : Name extends keyof StandardObjects
    ? StandardObjects[Name]
    : UntypedObject;
