export { VirtualClock } from './virtual-clock.ts';
export {
  tokenStoreContract,
  type ContractCase,
  type TokenStoreContractOptions,
} from '../oauth/stores/token-store-contract.ts';
export { rateLimiterContract, type RateLimiterContractOptions } from './rate-limiter-contract.ts';
