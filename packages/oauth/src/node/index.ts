export { fileTokenStore, type FileTokenStoreOptions } from './file-store.ts';
export { googleApplicationDefault, type GoogleApplicationDefaultOptions } from './application-default.ts';
export { loginWithBrowser, type BrowserLoginOptions } from './login-with-browser.ts';
