export type { ContractCase } from '@org/http-core/testing';
export { callStoreContract, type CallStoreContractOptions } from './call-store-contract.ts';
