export { fetchTransport } from '../fetch-transport.ts';
export { nodeTransport as platformTransport } from '../node/node-transport.ts';
