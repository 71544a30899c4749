export { batching, type BatchingOptions } from './batching.ts';
export type { AddToBatch, Batching } from '../contract/batching.ts';
