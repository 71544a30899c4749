export type { ContractCase } from '@org/http-core/testing';
export { tokenStoreContract, type TokenStoreContractOptions } from './token-store-contract.ts';
