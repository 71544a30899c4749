export { fetchTransport } from '../fetch-transport.ts';
export { kyTransport as platformTransport } from '../ky-transport.ts';
