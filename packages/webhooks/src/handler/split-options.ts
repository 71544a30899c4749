import { handlerOptionNames, type WebhookHandlerOptions } from './options.ts';
import { checkOptions } from '../base/check-options.ts';

/** The options of `createWebhookHandler` that a function which brings its own scheme passes on. */
export type PassedOptions<Events extends object> = Omit<WebhookHandlerOptions<Events>, 'scheme'>;

/** The options of such a function, in the two parts that they are for. */
export interface SplitOptions<Scheme extends object, Events extends object> {
  readonly forScheme: Scheme;
  readonly forHandler: PassedOptions<Events>;
}

const { scheme: _ownScheme, ...passedNames } = handlerOptionNames;

/**
 * For a function such as `stripeWebhooks` that takes the options of its scheme beside those of `createWebhookHandler`:
 * parts them, and refuses what is neither. The clock goes to both; what is undefined is left out.
 *
 * @param caller The function's name, for messages.
 * @param options As they were given; what the function fills in itself, such as secrets, may be absent.
 * @param names The names of the scheme's options.
 * @throws WebhookConfigError naming an option that does not exist.
 * @example
 * ```ts
 * import { createWebhookHandler, github, splitWebhookOptions, type GitHubOptions } from '@org/webhooks';
 *
 * const names = { secrets: true, maxBodyBytes: true, clock: true, crypto: true } as const;
 *
 * export function myWebhooks(options: GitHubOptions & { endpoint?: string }) {
 *   const { forScheme, forHandler } = splitWebhookOptions<GitHubOptions, object>('myWebhooks', options, names);
 *   return createWebhookHandler({ ...forHandler, scheme: github(forScheme) });
 * }
 * ```
 */
export function splitWebhookOptions<Scheme extends object, Events extends object>(
  caller: string,
  options: Partial<Scheme> & PassedOptions<Events>,
  names: Readonly<Record<keyof Scheme & string, true>>,
): SplitOptions<Scheme, Events> {
  checkOptions(caller, options, { ...names, ...passedNames });
  const entries = Object.entries<unknown>({ ...options }).filter(([, value]) => value !== undefined);
  const pick = (known: object): object =>
    Object.fromEntries(entries.filter(([name]) => Object.hasOwn(known, name)));
  return { forScheme: pick(names) as Scheme, forHandler: pick(passedNames) };
}
