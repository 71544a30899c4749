/** How far an upload or a download has come. */
export interface Progress {
  /** In bytes, of this attempt. */
  readonly bytes: number;
  /** In bytes, where it is known. */
  readonly totalBytes: number | undefined;
}

/** Learns of progress, once per piece of a body. What it throws is ignored. */
export type ProgressListener = (progress: Progress) => void;
