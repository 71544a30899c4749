export { engineContract, type ContractCase, type EngineHarness } from './engine-contract.ts';
