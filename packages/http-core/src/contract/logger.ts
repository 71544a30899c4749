/**
 * Where a client logs to: pino's order of arguments, facts first. Pass a pino logger as it is; for `console`, write
 * `debug: (facts, message) => console.debug(message, facts)` and so on.
 */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
