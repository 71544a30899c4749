export { VirtualClock } from '@org/runtime-kit/testing';
export {
  rateLimiterContract,
  type ContractCase,
  type RateLimiterContractOptions,
} from './rate-limiter-contract.ts';
