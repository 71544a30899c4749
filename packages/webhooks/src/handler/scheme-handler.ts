import { checkOptions } from '../base/check-options.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import { createWebhookHandler, type WebhookHandler } from './create-webhook-handler.ts';
import { handlerOptionNames, type WebhookHandlerOptions } from './options.ts';

/**
 * Options of `createWebhookHandler` without the scheme, for a function that brings its own.
 *
 * @public
 */
export type SchemeHandlerOptions<Events extends object> = Omit<WebhookHandlerOptions<Events>, 'scheme'>;

const { scheme: _ownScheme, ...passedNames } = handlerOptionNames;

/**
 * Creates the handler of a function such as `stripeWebhooks`, which takes the options of its scheme and those of
 * `createWebhookHandler` in one object. Options that both know, such as `clock`, go to both.
 *
 * @param caller The function's name, used in error messages.
 * @param options The options as the caller received them.
 * @param schemeOptionNames The names of the scheme's options.
 * @param createScheme Creates the scheme from its options.
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { github, type WebhookHandler } from '@org/webhooks';
 * import { createSchemeHandler, type GitHubOptions, type GitHubPayload } from '@org/webhooks/schemes';
 *
 * const names = { secrets: true, maxBodyBytes: true, clock: true, crypto: true } as const;
 * type Events = Record<string, GitHubPayload>;
 *
 * export function myWebhooks(options: GitHubOptions & { endpoint?: string }): WebhookHandler<Events> {
 *   return createSchemeHandler<GitHubOptions, Events>('myWebhooks', options, names, github);
 * }
 * ```
 */
export function createSchemeHandler<Options extends object, Events extends object>(
  caller: string,
  options: Options & SchemeHandlerOptions<Events>,
  schemeOptionNames: Readonly<Record<keyof Options & string, true>>,
  createScheme: (options: Options) => WebhookScheme<Events>,
): WebhookHandler<Events> {
  checkOptions(caller, options, { ...schemeOptionNames, ...passedNames });
  const pick = (names: object): object =>
    Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(names, name)));
  return createWebhookHandler({
    ...(pick(passedNames) as SchemeHandlerOptions<Events>),
    scheme: createScheme(pick(schemeOptionNames) as Options),
  });
}
