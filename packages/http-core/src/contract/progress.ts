/**
 * Progress of an upload or a download.
 *
 * @public
 */
export interface Progress {
  /** Bytes transferred in this attempt. */
  readonly bytes: number;
  /** Total number of bytes, where known. */
  readonly totalBytes: number | undefined;
}

/**
 * Called with the progress after each chunk of a body. Exceptions thrown by the callback are ignored.
 *
 * @public
 */
export type ProgressListener = (progress: Progress) => void;
