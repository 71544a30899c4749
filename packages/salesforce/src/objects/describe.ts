/**
 * What `describe` says of a field, as far as this package reads it. The response has more.
 *
 * @public
 */
export interface FieldDescription {
  readonly name: string;
  readonly label: string;
  /** `string`, `reference`, `picklist`, `double` and others. */
  readonly type: string;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly custom: boolean;
  readonly externalId?: boolean;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string | null;
  /** Whether values outside the picklist are refused. */
  readonly restrictedPicklist?: boolean;
  readonly picklistValues?: readonly {
    readonly value: string;
    readonly label?: string | null;
    readonly active: boolean;
  }[];
  readonly inlineHelpText?: string | null;
}

/**
 * What `describe` says of an object, as far as this package reads it. The response has more.
 *
 * @public
 */
export interface ObjectDescription {
  readonly name: string;
  readonly label: string;
  readonly custom: boolean;
  readonly fields: readonly FieldDescription[];
  readonly childRelationships: readonly {
    readonly relationshipName?: string | null;
    readonly childSObject: string;
    readonly field: string;
  }[];
}
