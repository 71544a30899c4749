/** Work of a call that can be ended: an attempt, a wait, or the body of a download. */
export interface OpenScope {
  /** Ends the work as an abort of the caller does. */
  end(endedBy: 'caller'): void;
  /** Whether it sends nothing, so that closing the client ends it at once instead of waiting for it. */
  readonly isWait?: boolean;
}

/** What ends scopes. */
export interface ScopeOwner {
  /** Whether all work is aborted, also what begins now. */
  readonly isAborting: boolean;
  /** Work of a call begins. */
  open(scope: OpenScope): void;
  /** Work of a call has ended. */
  shut(scope: OpenScope): void;
}

/** What a client has under way, for its end. */
export interface ClientLife extends ScopeOwner {
  /** Whether the client, or one that it was derived from, takes no more calls. */
  readonly isClosed: boolean;
  /** A call begins. */
  enter(): void;
  /** A call has ended. */
  exit(): void;
}
