export type {
  LeaseReply,
  LeaseRequest,
  LimitRequest,
  ReserveReply,
  ReserveRequest,
  ReturnedUnits,
  SharedLimitStore,
  SignalReply,
  SignalRequest,
  SpreadRequest,
  StatedLimit,
  StatedPause,
} from '../../contract/shared-limit-store.ts';
export {
  sharedRateLimiter,
  type SharedLimiterStatus,
  type SharedRateLimiter,
  type SharedRateLimiterOptions,
} from './shared-rate-limiter.ts';
export type { SharedLimitHooks, StoreHooks } from './store-link.ts';
