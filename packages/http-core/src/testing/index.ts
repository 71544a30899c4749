export { VirtualClock } from './virtual-clock.ts';
export {
  rateLimiterContract,
  type ContractCase,
  type RateLimiterContractOptions,
} from './rate-limiter-contract.ts';
