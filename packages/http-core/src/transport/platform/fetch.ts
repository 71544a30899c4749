export { kyTransport as platformFetch, kyTransport as platformTransport } from '../ky-transport.ts';
