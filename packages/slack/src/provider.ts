import { field, jsonBody, rawBody, repeatedQuery, type Provider } from '@org/http-core';
import { filesBody } from './bodies.ts';
import { toSlackError } from './errors.ts';
import { cursorPage, numberedPage } from './pagers.ts';
import { retryRules, slackLimits, type AppKind } from './policy.ts';
import { formBody } from './sizes.ts';

/** Everything that is particular to Slack's Web API. */
export const provider: Provider = providerFor('internal');

/** The same for an app of another kind, whose limits differ. */
export function providerFor(appKind: AppKind): Provider {
  return {
    name: 'slack',
    baseUrl: 'https://slack.com/api',
    bodies: { form: formBody, multipart: filesBody, json: jsonBody, raw: rawBody },
    defaultBody: 'form',
    query: repeatedQuery,
    pagers: { cursor: cursorPage, page: numberedPage },
    requestIdHeader: 'x-slack-req-id',
    retry: retryRules,
    limits: slackLimits(appKind),
    isFailure: (body) => field(body, 'ok') === false,
    // Every answer says whether it went well; all else in it is optional.
    lacks: (body) => (field(body, 'ok') === true ? undefined : 'ok, which every answer of Slack has'),
    toError: toSlackError,
  };
}
