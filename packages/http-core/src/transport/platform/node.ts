export { sharedTransport as platformTransport } from '../node/node-transport.ts';
