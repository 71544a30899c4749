/**
 * The logger of a client, with pino's argument order: the context first. Pass a pino logger as it is; for `console`, write
 * `debug: (context, message) => console.debug(message, context)` and so on.
 *
 * @public
 */
export interface Logger {
  debug(context: object, message: string): void;
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}
