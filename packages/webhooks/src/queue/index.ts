export type { DeliveryQueue, ReceivedDelivery, StoredDelivery, WorkQueue } from '../contract/queue.ts';
export { parseDelivery, serializeDelivery } from '../handler/stored-delivery.ts';
export { drainQueue, type DrainOptions, type DrainResult } from './drain-queue.ts';
export { runWorker, type WorkerFailure, type WorkerOptions } from './run-worker.ts';
