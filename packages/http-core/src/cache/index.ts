export type { CacheStore, StoredResponse, StoredResponses } from './cache-store.ts';
export type { CallCache } from '../contract/call-cache.ts';
export { httpCache, type HttpCacheOptions } from './http-cache.ts';
export { MemoryStore } from './memory-store.ts';
