import { inspect } from 'node:util';
import {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  SdkError,
  ServerError,
  ValidationError,
} from '@org/http-core';
import { describe, expect, test } from 'vitest';
import {
  isSlackError,
  SlackApiError,
  SlackAuthenticationError,
  SlackInvalidArgumentsError,
  SlackNotFoundError,
  SlackPermissionError,
  SlackRateLimitError,
  SlackServerError,
  toSlackError,
} from './errors.ts';

const response = (status: number, body: unknown): Parameters<typeof toSlackError>[0] => ({
  status,
  body,
  headers: {},
});

describe('the class follows the code, and without one the status', () => {
  test.for([
    [200, 'invalid_auth', SlackAuthenticationError, AuthenticationError],
    [200, 'token_revoked', SlackAuthenticationError, AuthenticationError],
    [200, 'missing_scope', SlackPermissionError, PermissionError],
    [200, 'restricted_action_read_only_channel', SlackApiError, ApiError],
    [200, 'channel_not_found', SlackNotFoundError, NotFoundError],
    [200, 'list_not_found', SlackNotFoundError, NotFoundError],
    [200, 'invalid_blocks', SlackInvalidArgumentsError, ValidationError],
    [200, 'msg_too_long', SlackInvalidArgumentsError, ValidationError],
    [200, 'ratelimited', SlackRateLimitError, RateLimitError],
    [200, 'fatal_error', SlackServerError, ServerError],
    [200, 'already_reacted', SlackApiError, ApiError],
    [429, undefined, SlackRateLimitError, RateLimitError],
    [401, undefined, SlackAuthenticationError, AuthenticationError],
    [404, undefined, SlackNotFoundError, NotFoundError],
    [503, undefined, SlackServerError, ServerError],
    [418, undefined, SlackApiError, ApiError],
  ] as const)('%i %s', ([status, error, errorClass, coreClass]) => {
    const made = toSlackError(response(status, error === undefined ? 'text' : { ok: false, error }));
    expect(made).toBeInstanceOf(errorClass);
    expect(made.name).toBe(errorClass.name);
    expect(errorClass.isInstance(made)).toBe(true);
    expect(coreClass.isInstance(made)).toBe(true);
    expect(SdkError.isInstance(made)).toBe(true);
    expect(isSlackError(made)).toBe(true);
    if (error !== undefined) expect(made.code).toBe(error);
  });
});

test('what is missing is said', () => {
  const error = toSlackError(
    response(200, { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'channels:read' }),
  );
  expect(error.message).toBe('Slack responded with missing_scope (needs the scope chat:write)');
  expect(error.toJSON()).toMatchObject({ details: { needed: 'chat:write', provided: 'channels:read' } });
});

test('which argument is wrong is said', () => {
  const messages = ['[ERROR] missing required field: channel'];
  const error = toSlackError(
    response(200, { ok: false, error: 'invalid_arguments', response_metadata: { messages } }),
  );
  expect(error.details.messages).toEqual(messages);
  expect(error.message).toContain('missing required field: channel');
});

test.for([undefined, null, 'text', [], { error: 7 }, { ok: false, response_metadata: 'x' }])(
  'any body gives an error: %j',
  (body) => {
    const error = toSlackError(response(200, body));
    expect(error).toBeInstanceOf(SlackApiError);
    expect(error.message).not.toBe('');
  },
);

test('a token that a response repeats is not shown', () => {
  const messages = ['token xoxb-123456789012-abcdefghij is bad'];
  const error = toSlackError({
    ...response(200, { ok: false, error: 'invalid_auth', response_metadata: { messages } }),
    secrets: ['xoxb-123456789012-abcdefghij'],
  });
  expect(`${String(error)}${inspect(error)}${error.message}`).not.toContain('abcdefghij');
});

test.for([
  ['not_allowed_token_type', SlackPermissionError],
  ['posting_to_general_channel_denied', SlackPermissionError],
  ['no_such_subteam', SlackNotFoundError],
  ['bad_timestamp', SlackInvalidArgumentsError],
  ['missing_charset', SlackInvalidArgumentsError],
  ['title_too_long', SlackInvalidArgumentsError],
  ['rate_limited', SlackRateLimitError],
  ['internal_error', SlackServerError],
  ['is_archived', SlackApiError],
  ['constructor', SlackApiError],
] as const)('the code %s selects its class', ([code, errorClass]) => {
  const error = toSlackError({ status: 200, body: { ok: false, error: code }, headers: {} });
  expect(error.constructor).toBe(errorClass);
});
