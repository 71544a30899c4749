// In place of failure-codes.ts where `fetch` rejects with a message alone, which differs between browsers: such a failure
// never proves that nothing was sent. Only the codes of this package remain.

export const isLocalFailure = (code: string): boolean =>
  /^(?:aborted|refused|handler_error|body_failed|code_not_loaded)$/.test(code);

export const isServerFailure = (code: string): boolean => /^(?:body_broken|unreadable)$/.test(code);

export const proxyStatus = (_message: string): string | undefined => undefined;

export const isRefusal = (_code: string | undefined, _name: string, _message: string): boolean => false;

export const isUnconnected = (_code: string | undefined, _syscall: string, _message: string): boolean =>
  false;

export const describeProxy = (_code: string): string | undefined => undefined;
