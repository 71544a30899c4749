import { expect, test } from 'vitest';
import { kindOf } from './error-codes.ts';

test.for([
  ['not_allowed_token_type', 'permission'],
  ['posting_to_general_channel_denied', 'permission'],
  ['no_such_subteam', 'not-found'],
  ['bad_timestamp', 'argument'],
  ['missing_charset', 'argument'],
  ['title_too_long', 'argument'],
  ['rate_limited', 'rate-limit'],
  ['internal_error', 'server'],
  ['is_archived', 'other'],
  ['constructor', 'other'],
] as const)('%s means %s', ([code, kind]) => {
  expect(kindOf(code)).toBe(kind);
});
