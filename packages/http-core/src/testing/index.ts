export { cacheStoreContract, type CacheStoreContractOptions } from './cache-store-contract.ts';
export { hintStoreContract, type HintStoreContractOptions } from './hint-store-contract.ts';
export { VirtualClock } from '@org/runtime-kit/testing';
export { memoryHintStore } from './memory-hint-store.ts';
export {
  memoryLimitStore,
  type MemoryLimitStore,
  type MemoryLimitStoreOptions,
} from './memory-limit-store.ts';
export {
  rateLimiterContract,
  type ContractCase,
  type RateLimiterContractOptions,
} from './rate-limiter-contract.ts';
export {
  sharedLimitStoreContract,
  type SharedLimitStoreContractOptions,
} from './shared-limit-store-contract.ts';
export { streamResponse, type StreamedEvent, type StreamResponseOptions } from './stream-response.ts';
