export type { NodeTransportOptions } from './agent-options.ts';
export { nodeTransport, type NodeTransport } from './own-transport.ts';
