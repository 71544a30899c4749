export type { ContractCase } from '@org/http-core/testing';
export { tokenStoreContract, type TokenStoreContractOptions } from '../stores/token-store-contract.ts';
