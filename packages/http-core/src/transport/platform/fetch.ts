export { kyTransport as fetchTransport, kyTransport as platformTransport } from '../ky-transport.ts';
