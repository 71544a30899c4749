import { bearer, type AuthStrategy, type Credential } from '@org/http-core';
import { environment } from './environment.ts';

const ENVIRONMENT_VARIABLE = 'SLACK_BOT_TOKEN';

/** What an error says when there is no token. */
const REMEDY = `Pass the option token, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/** Methods that give tokens, or need none: their arguments hold what they are called with. */
const WITHOUT_TOKEN =
  /\/(api\.test|oauth\.access|oauth\.v2\.access|oauth\.v2\.exchange|openid\.connect\.token|tooling\.tokens\.rotate)$/;

/** The token as `Authorization: Bearer`; where there is none, methods that need none are called without. */
export function tokenAuth(token: Credential | undefined): AuthStrategy {
  const given = token ?? environment(ENVIRONMENT_VARIABLE);
  const strategy = bearer(given ?? '', REMEDY);
  if (given !== undefined && given !== '') return strategy;
  return {
    refreshable: false,
    apply: (request, context) =>
      WITHOUT_TOKEN.test(request.url) ? undefined : strategy.apply(request, context),
  };
}
