import { InvalidParamsError } from '@org/http-core';
import {
  CALL_OPTION_NAMES,
  checkNames,
  field,
  jsonBody,
  rawBody,
  repeatedQuery,
  type NameRules,
  type Operation,
  type Provider,
} from '@org/http-core/provider';
import { filesBody } from './bodies.ts';
import { toSlackError } from './errors.ts';
import { cursorPage, numberedPage } from './pagers.ts';
import { retryRules, slackLimits, type AppKind } from './policy.ts';
import { formBody } from './sizes.ts';
import { noticeOf } from './warnings.ts';

/** Everything that is particular to Slack's Web API. */
export const provider: Provider = providerFor('internal');

/** The same for an app that is distributed without being listed, whose limits differ. */
export const unlistedProvider: Provider = providerFor('unlisted');

function providerFor(appKind: AppKind): Provider {
  return {
    name: 'slack',
    baseUrl: 'https://slack.com/api',
    bodies: { form: formBody, multipart: filesBody, json: jsonBody, raw: rawBody },
    defaultBody: 'form',
    query: repeatedQuery,
    pagers: { cursor: cursorPage, page: numberedPage },
    checkParams,
    requestIdHeader: 'x-slack-req-id',
    retry: retryRules,
    limits: slackLimits(appKind),
    isFailure: (body) => field(body, 'ok') === false,
    // Every answer says whether it went well; all else in it is optional.
    validateResponse: (body) =>
      field(body, 'ok') === true ? undefined : 'ok, which every answer of Slack has',
    notice: ({ body }) => noticeOf(body),
    toError: toSlackError,
  };
}

/** Slack ignores what it does not know: a reply with `threadTs` would be a message of its own. */
const NAMES: NameRules = { style: 'snake_case', options: CALL_OPTION_NAMES };

/** The one method whose argument is a token: it exchanges it. */
const EXCHANGE = 'oauth.v2.exchange';

/** In the body, it would be beside the client's own token in the header: nobody could say who acts. */
function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
  const { id } = operation;
  if (!('token' in params) || id === EXCHANGE) return;
  throw new InvalidParamsError(
    `${id}: a token is no argument. Pass it as an option of the call, { token } behind the arguments, or call slack.with({ token }).`,
    { param: 'token', operation: id },
  );
}
