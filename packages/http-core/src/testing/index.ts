export { VirtualClock } from './virtual-clock.ts';
export {
  tokenStoreContract,
  type ContractCase,
  type TokenStoreContractOptions,
} from '../oauth/stores/token-store-contract.ts';
