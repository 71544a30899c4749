export { googleApplicationDefault, type GoogleApplicationDefaultOptions } from './application-default.ts';
export { fileTokenStore, type FileTokenStoreOptions } from './file-store.ts';
export { loginWithBrowser, type BrowserLoginOptions } from './login-with-browser.ts';
