import type { AuthStrategy } from '@org/http-core';
import type { AuthContext, AuthRequest } from '@org/http-core/auth';
import { VirtualClock } from '@org/http-core/testing';

/** The request of one attempt, for a strategy to authorize. */
export function attempt(over: Partial<AuthRequest> = {}): AuthRequest {
  return { method: 'GET', url: 'https://api.example.com/v1/things', headers: {}, body: undefined, ...over };
}

/** The context of a strategy, with the secrets that it registers. */
export function authContext(over: Partial<AuthContext> = {}): AuthContext & { readonly secrets: string[] } {
  const secrets: string[] = [];
  const registerSecret = (secret: string): void => {
    secrets.push(secret);
  };
  return { clock: new VirtualClock(), forceRefresh: false, registerSecret, secrets, ...over };
}

/** Applies a strategy to an attempt, and returns the attempt. */
export async function applied(
  strategy: AuthStrategy,
  over: Partial<AuthRequest> = {},
  context: Partial<AuthContext> = {},
): Promise<AuthRequest> {
  const request = attempt(over);
  await strategy.apply(request, authContext(context));
  return request;
}

/** Applies a strategy after the server has rejected `refused`. */
export async function renewed(
  strategy: AuthStrategy,
  refused: AuthRequest,
  context: Partial<AuthContext> = {},
): Promise<AuthRequest> {
  return applied(strategy, {}, { forceRefresh: true, refused, ...context });
}
