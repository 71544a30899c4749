export { guardedAgents, type GuardedAgents } from './guarded-agents.ts';
export { systemResolver, type HostResolver } from './host-resolver.ts';
export { LOOPBACK, UrlGuard, urlGuard, type UrlGuardOptions } from './url-guard.ts';
export { UrlRefusedError, type UrlRefusal, type UrlRefusedInit } from './url-refused-error.ts';
