// How undici opens a tunnel: a method that its index adds to its dispatchers.
declare const connect: (this: unknown, options: object) => Promise<unknown>;
export default connect;
