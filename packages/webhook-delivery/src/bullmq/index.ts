export { bullmqEngine, type BullmqEngineOptions } from './bullmq-engine.ts';
