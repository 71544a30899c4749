export { authByOperation, type AuthStrategies } from './auth-by-operation.ts';
export { cookieKey, type CookieKeyOptions } from './cookie-key.ts';
export { jsonOrMultipartBody, openApiMultipartBody } from './multipart-form.ts';
export { typedBody } from './typed-body.ts';
export { wireEncoder } from './wire-encoder.ts';
