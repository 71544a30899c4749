export {
  lazyKyTransport as platformFetch,
  sharedTransport as platformTransport,
} from '../node/node-transport.ts';
