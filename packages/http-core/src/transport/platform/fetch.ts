export { kyTransport as platformTransport } from '../ky-transport.ts';
