/** An operation that starts a job, and how the job is observed: an entry of `jobs.yaml` for one of its operations. */
export interface JobRule {
  /** The name of the operation that starts it. */
  readonly operation: string;
  /** The exported name of its type: `reportRuns`. */
  readonly type: string;
  /** The end of the names of the client's methods: `Copy` of `startCopy` and `resumeCopy`, or nothing. */
  readonly suffix: string;
  /** What the jobs are and what their result is, in sentences. */
  readonly about: string;
  /** The address that supports it. */
  readonly source: string;
  readonly poll: string;
  readonly cancel?: string;
  readonly details: JobDetails;
}

/** The runtime's `JobDetails`, without the name. */
export interface JobDetails {
  readonly token?: Readonly<Record<string, string>>;
  readonly pollWorks?: true;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly startsWithState?: true;
  readonly state?: string;
  readonly waiting?: readonly string[];
  readonly done?: readonly string[];
  readonly failed?: readonly string[];
  readonly ignoreCase?: true;
  readonly doneWith?: string;
  readonly failedWith?: string;
  readonly endsWith?: readonly { readonly place: string; readonly is: boolean | null; readonly why: string }[];
  readonly same?: readonly string[];
  readonly replaced?: string;
  readonly since?: { readonly state: string; readonly start: string; readonly names?: readonly string[] };
  readonly result?: string;
  readonly reason?: string;
  readonly failureDetails?: string;
  readonly hintSeconds?: string;
  readonly event?: { readonly type: string; readonly state: string; readonly names: readonly string[] };
}

/** The end of the methods' names: `reportRuns.create` gives `start`, and any other method adds its name. */
export function suffixOf(operation: string): string {
  const method = operation.slice(operation.lastIndexOf('.') + 1);
  return method === 'create' ? '' : method.charAt(0).toUpperCase() + method.slice(1);
}
