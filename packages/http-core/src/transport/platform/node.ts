export { nodeTransport as platformTransport } from '../node/node-transport.ts';
