export { cacheStoreContract, type CacheStoreContractOptions } from './cache-store-contract.ts';
export { VirtualClock } from '@org/runtime-kit/testing';
export {
  rateLimiterContract,
  type ContractCase,
  type RateLimiterContractOptions,
} from './rate-limiter-contract.ts';
export { streamResponse, type StreamedEvent, type StreamResponseOptions } from './stream-response.ts';
