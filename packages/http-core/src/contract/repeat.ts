/**
 * A parameter whose value the caller may choose, and which identifies the effect of the call.
 *
 * @public
 */
export interface OwnKey {
  /** The path of the parameter: `id`, `body.id`, `metadata.event_payload.key`. */
  readonly param: string;
  /**
   * The value that `naturalKeys: 'auto'` fills in: `uuid`, `hex` (a UUID without hyphens), `zero` (the number 0), or the
   * name of one of the provider's `keys`. Absent: the caller has to choose it.
   */
  readonly fill?: string;
  /**
   * The provider's codes for "exists already", with which it refuses a second execution. Absent: the provider executes
   * the call again, and the key serves the probe only.
   */
  readonly exists?: readonly string[];
}

/**
 * Facts that make the second try of a write safe, or that tell afterwards whether the first one took effect. They belong
 * to the operation and come from the provider's documentation. Most operations have none.
 *
 * A code is the provider's own (`already_reacted`), or a status as text (`404`), which counts only if `codeOf` of the
 * provider's `recovery` recognizes the response: gateways respond with statuses, too.
 *
 * @public
 */
export interface RepeatInfo {
  /**
   * The paths of parameters, any of which makes the call idempotent: `ifGenerationMatch`, `body.etag`, `requestId`. A name
   * with a hyphen is that of a header: `If-Match`. With a value, only that value counts, or any but that value:
   * `sendNotifications=false`, `sendUpdates!=none`.
   */
  readonly when?: readonly string[];
  /**
   * Parameters, any of which makes the call ambiguous, because each execution then has an effect of its own, such as a mail.
   * They are written like those of `when`, and take precedence over them.
   */
  readonly unless?: readonly string[];
  /** The parameter that identifies the effect. */
  readonly own?: OwnKey;
  /** The codes that mean that the effect exists already. They count only after an attempt whose response was lost. */
  readonly done?: readonly string[];
  /** The name of the provider's probe, which reads whether the call took effect. */
  readonly probe?: string;
  /** The name of the provider's undo, which takes the effect back. */
  readonly undo?: string;
}
