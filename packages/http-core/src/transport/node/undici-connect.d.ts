// How undici opens a tunnel: a method for its dispatchers, which its index would give them.
declare const connect: (this: unknown, options: object) => Promise<unknown>;
export default connect;
