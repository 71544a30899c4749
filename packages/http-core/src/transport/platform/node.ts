export { lazyKyTransport as fetchTransport } from '../node/lazy-ky-transport.ts';
export { nodeTransport as platformTransport } from '../node/node-transport.ts';
