export { UrlRefusedError, type UrlRefusal, type UrlRefusedInit } from '../contract/errors.ts';
export { guardedAgents, type GuardedAgents } from './guarded-agents.ts';
export {
  LOOPBACK,
  systemResolver,
  UrlGuard,
  urlGuard,
  type HostResolver,
  type UrlGuardOptions,
} from './url-guard.ts';
