/** Matches http origins of this machine (RFC 6761 §6.3 for `localhost`); traffic to them never leaves it. */
const LOOPBACK = /^http:\/\/(?:(?:[\w-]{1,63}\.){0,8}localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * Whether an origin is plain http to this machine, where credentials may be sent without https.
 *
 * @internal
 */
export const isLoopbackOrigin = (origin: string): boolean => LOOPBACK.test(origin);
