import type { AuthStrategy, ClientOptions, Credential } from '@org/http-core';

/** Where an account's mail is processed and its data kept. */
export type Region = 'global' | 'eu';

/** Options of a SendGrid client. */
export interface SendGridOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An API key (`SG.…`), or a function that gives the current one, so that it can be rotated without a restart.
   * Default: the environment variable `SENDGRID_API_KEY`.
   */
  readonly apiKey?: Credential | undefined;
  /** Another way to authenticate than a key. */
  readonly auth?: AuthStrategy | undefined;
  /** `eu` for keys of subusers that are kept in the European Union. Default `global`. */
  readonly region?: Region | undefined;
  /** Acts for this subuser in every call. */
  readonly onBehalfOf?: string | undefined;
}
