/** What a change asks of the version of the client: of the three, the highest wins. */
export type Bump = 'major' | 'minor' | 'patch';

/** `request`: what callers give. `response`: what they get. `both`: a type that stands on either side. */
export type Side = 'request' | 'response' | 'both' | 'api';

export type ChangeKind =
  | 'operation'
  | 'parameter'
  | 'property'
  | 'value'
  | 'required'
  | 'null'
  | 'type'
  | 'variant'
  | 'schema'
  | 'difference';

export interface Change {
  readonly kind: ChangeKind;
  readonly what: 'added' | 'removed' | 'changed';
  readonly side: Side;
  readonly bump: Bump;
  /** The resource, as the spec's files are named: `checkout.sessions`. */
  readonly group: string;
  /** An operation, `customers.create`, or a place in a type, `Customer.address.city`. */
  readonly at: string;
  /** What exactly, where `at` does not say it. Holds names of the vendor's: not to be put into markdown as it is. */
  readonly detail: string;
}

/** The two documents' own versions, and all that differs. */
export interface SpecDiff {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
}

const ORDER: readonly Bump[] = ['patch', 'minor', 'major'];

export function higher(a: Bump, b: Bump): Bump {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

/** The bump that all changes together ask for, undefined when there is none. */
export function bumpOf(changes: readonly Change[]): Bump | undefined {
  return changes.reduce<Bump | undefined>((bump, change) => higher(bump ?? 'patch', change.bump), undefined);
}
