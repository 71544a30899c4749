import { isRecord } from '@org/http-core/provider';
import {
  ConfigurationError,
  InvalidParamsError,
  type AuthStrategy,
  type ClientOptions,
  type RequestOptions as CoreRequestOptions,
  type Credential,
} from '@org/http-core';

/**
 * Options of a client. Pass one of `accessToken`, `apiKey` and `auth`. Default: the environment variable
 * `GOOGLE_ACCESS_TOKEN`, then `GOOGLE_API_KEY`.
 *
 * @public
 */
export interface GoogleOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An OAuth access token (`ya29.…`), or a function that returns the current token. After a 401, the function is called
   * again with `forceRefresh`.
   */
  readonly accessToken?: Credential | undefined;
  /** An API key (`AIza…`), which is sent in the query. It gives access to public data only. */
  readonly apiKey?: Credential | undefined;
  /** Another authentication strategy, such as `oauth2()` of `@org/oauth`. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * The project that quota and cost are charged to. Default: the environment variable `GOOGLE_CLOUD_QUOTA_PROJECT`, then
   * the credential's own project.
   */
  readonly quotaProject?: string | undefined;
}

/**
 * Options of one call to Google.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * An access token that replaces the client's credential for this call, such as another user's. Like `apiKey` and `auth`,
   * it must not be `undefined`: the call would otherwise be made with the client's credential.
   */
  readonly accessToken?: Credential;
  /** An API key that replaces the client's credential for this call. */
  readonly apiKey?: Credential;
  /**
   * The fields to request, as a mask or a list of masks: `'items(id,summary)'`, `['id', 'name']`. The response omits all
   * others. A literal mask narrows the type of the response, and a field that the response lacks does not compile. A list
   * always requests `nextPageToken`, too. Default: all fields that the API returns.
   */
  readonly fields?: string | readonly string[] | undefined;
  /** The project that quota and cost are charged to, by id or number; header `x-goog-user-project`. */
  readonly quotaProject?: string | undefined;
  /**
   * The user that quota per user is charged to, if one credential serves many users: any text of up to 40 characters.
   */
  readonly quotaUser?: string | undefined;
}

/**
 * Checks the arguments that all helpers share.
 *
 * @param helper The helper as the caller wrote it: `uploadMedia()`.
 * @throws InvalidParamsError if the first argument is not a client, or the last is not an object of options.
 */
export function checkArguments(client: unknown, options: unknown, helper: string): void {
  const { request } = (client ?? {}) as { readonly request?: unknown };
  if (typeof request !== 'function')
    rejectParam(
      'client',
      `${helper} takes a client first: createDrive(), new Drive(), or the client of another API.`,
    );
  if (!isRecord(options))
    rejectParam('options', `${helper} takes an object of options last, such as { deadlineMs: 60_000 }.`);
  const { headers } = options as { readonly headers?: unknown };
  // The helper adds headers of its own, and a collection of another class would lose its content.
  if (headers !== undefined && (!isRecord(headers) || 'forEach' in headers))
    rejectParam(
      'headers',
      'The option headers must be a plain object of names and values. Pass Object.fromEntries(headers) for a collection.',
    );
}

/** @throws ConfigurationError if the options of an authentication strategy are not an object. */
export function checkAuthOptions(options: unknown, strategy: string): void {
  if (isRecord(options)) return;
  throw new ConfigurationError(`${strategy} takes an object of options, such as { scopes: ['…'] }.`);
}

/** @throws InvalidParamsError naming the parameter. */
export function rejectParam(param: string, message: string): never {
  throw new InvalidParamsError(message, { param });
}
