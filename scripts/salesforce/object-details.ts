/** What `specs/salesforce/objects.json` says of the standard objects. */
export interface StandardObjects {
  readonly sources: readonly string[];
  /** The version of the API whose objects these are. */
  readonly apiVersion: string;
  readonly objects: Readonly<Record<string, ObjectDetails>>;
}

/** A question mark at the end of a type or a target stands for `null`: a record may have no value, or no parent. */
export interface ObjectDetails {
  /** `string`, `number`, `integer`, `boolean`, `date`, `date-time`, `address` or `unknown`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly parents?: Readonly<Record<string, string>>;
  readonly children?: Readonly<Record<string, string>>;
}
