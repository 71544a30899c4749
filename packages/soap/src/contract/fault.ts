import type { RetryClassification } from '@org/http-core/provider';

/** The details of a fault. @public */
export interface SoapFault {
  /** `Client`, `Server`, `VersionMismatch`, `MustUnderstand`; in version 1.2 `Sender`, `Receiver` and the like. */
  readonly code: string;
  /** Codes that say more, from the general to the particular: the subcodes of 1.2, or what follows a dot in 1.1. */
  readonly subcodes: readonly string[];
  readonly reason: string;
  /** The address of the node that failed. */
  readonly actor: string | undefined;
  /** The name of the first element of the details that the operation declares: `InvalidIdFault`. */
  readonly detailName: string | undefined;
  /** The value of that element; without one, the elements of the details as they stand. */
  readonly detail: unknown;
}

/**
 * Says what a fault means for a retry; `undefined` leaves that to its code.
 *
 * @public
 */
export type ClassifyFault = (fault: SoapFault) => RetryClassification | undefined;
