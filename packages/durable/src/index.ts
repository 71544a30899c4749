export { durable } from './call/durable.ts';
export type { DurableOptions } from './call/options.ts';
export type { CallState, CallStore, StoredCall, StoredCallFilter } from './contract/call-store.ts';
export {
  CallInProgressError,
  CallMismatchError,
  CallPendingError,
  CallRefusedError,
  CallStateError,
  CallStoreError,
  IdempotencyKeyExpiredError,
  OutcomeUnknownError,
  type AnyDurableError,
} from './contract/errors.ts';
export type {
  CallDetails,
  CallReport,
  CallRun,
  FailureRecord,
  Resolution,
  RunOutcome,
  UnknownReason,
} from './contract/evidence.ts';
export { inspect, list, type ListOptions } from './manage/list.ts';
export { prune, type PruneOptions } from './manage/prune.ts';
export { recover, type RecoverOptions, type Recovery } from './manage/recover.ts';
export { resolve, type ResolveOptions } from './manage/resolve.ts';
export { encryptedCallStore, type EncryptedCallStore, type EncryptionKey } from './stores/encrypted-store.ts';
export { memoryCallStore } from './stores/memory-store.ts';
