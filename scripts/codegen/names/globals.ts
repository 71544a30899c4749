/**
 * Names with another meaning in generated code: globals of the language, the platform and TypeScript, and the runtime
 * types that generated code imports. A model with such a name is declared as `FileModel` and exported under both names, so
 * that a missing import never means the global.
 */
export const takenNames: ReadonlySet<string> = new Set(
  (
    'Client ApiPromise Pager Operation Uploadable RequestOptions Download ' +
    'AbortController AbortSignal AggregateError Array ArrayBuffer ArrayLike AsyncGenerator AsyncIterable Atomics Attr Audio ' +
    'Awaited BigInt Blob Body Boolean Buffer Cache Capitalize CloseEvent Comment Credential Crypto CustomEvent DataView ' +
    'Date Document Element Error ErrorEvent Event EventSource EventTarget Exclude Extract Fetch File FileList FileReader ' +
    'Float32Array FormData Function Generator Headers History Image Infinity Intl Iterable Iterator JSON KeyType Location ' +
    'Lock Map Math MessageEvent NaN Navigator NoInfer Node NonNullable Notification Number Object Omit Option Parameters ' +
    'Partial PaymentAddress PaymentRequest PaymentResponse Performance Permissions Pick Plugin Position Promise ' +
    'PromiseLike Proxy Range ReadableStream Readonly ReadonlyArray Record Reflect RegExp Report Request Required Response ' +
    'ReturnType Screen Selection Set SharedArrayBuffer Storage String Symbol SyntaxError Text TextDecoder TextEncoder ' +
    'ThisType Touch TypeError URL Uint8Array Uncapitalize Uppercase WeakMap WeakRef WeakSet WebSocket Window Worker'
  ).split(' '),
);
