import type { CallablePath } from './callable-path.ts';
import type { Json } from './json.ts';

/** An operation as a description gives it, before it has a name of ours. */
export interface OperationDetails {
  /** Lower-case. */
  readonly verb: string;
  readonly path: string;
  /** The description's own id, or nothing. */
  readonly id: string;
  /** What the description groups operations by. */
  readonly tags?: readonly string[];
  /** It responds with a list. */
  readonly lists?: boolean;
}

/** One operation of a description, with its path's shared parameters. */
export interface RawOperation extends OperationDetails, CallablePath {
  readonly raw: Json;
  readonly item: Json;
}
