export { fileTokenStore, type FileTokenStoreOptions } from './file-store.ts';
