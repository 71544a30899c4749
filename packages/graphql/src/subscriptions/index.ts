export { SubscriptionClosedError, SubscriptionOverflowError } from './errors.ts';
export type { ReconnectOptions } from './reconnect.ts';
export type { ConnectionParams, ConnectionParamsContext } from './socket-connect.ts';
export { serverSentEvents, type ServerSentEventsOptions } from './sse-protocol.ts';
export type { OpenWebSocket, WebSocketEvent, WebSocketLike } from './web-socket.ts';
export { webSocket, type WebSocketOptions } from './web-socket-protocol.ts';
