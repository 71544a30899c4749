import { field, jsonBody, jsonFormBody, rawBody, repeatedQuery, type Provider } from '@org/http-core';
import { filesBody } from './bodies.ts';
import { toSlackError } from './errors.ts';
import { cursorPage, numberedPage } from './pagers.ts';
import { retryRules, slackLimits, type AppKind } from './policy.ts';

/** Everything that is particular to Slack's Web API. */
export const provider: Provider = providerFor('internal');

/** The same for an app of another kind, whose limits differ. */
export function providerFor(appKind: AppKind): Provider {
  return {
    name: 'slack',
    baseUrl: 'https://slack.com/api',
    bodies: { form: jsonFormBody, multipart: filesBody, json: jsonBody, raw: rawBody },
    defaultBody: 'form',
    query: repeatedQuery,
    pagers: { cursor: cursorPage, page: numberedPage },
    requestIdHeader: 'x-slack-req-id',
    retry: retryRules,
    limits: slackLimits(appKind),
    isFailure: (body) => field(body, 'ok') === false,
    toError: toSlackError,
  };
}
