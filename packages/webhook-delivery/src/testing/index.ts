export type { ContractCase } from './contract-case.ts';
export { endpointStoreContract } from './endpoint-store-contract.ts';
export { engineContract } from './engine-contract.ts';
export type { EngineHarness } from './engine-harness.ts';
