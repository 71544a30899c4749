import type { Server, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';

/** One event of each subscription. */
const EVENT = { data: { tick: 1 } };

/** Gives one event over Server-Sent Events, as the protocol of graphql-sse demands. */
export function sendEventStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`:\n\nevent: next\ndata: ${JSON.stringify(EVENT)}\n\n`);
  response.end('event: complete\ndata:\n\n');
}

/** Gives one event to each subscription over WebSocket, in the protocol `graphql-transport-ws`. */
export function acceptSockets(server: Server): void {
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const { type, id } = JSON.parse(data.toString()) as { type: string; id?: string };
      const send = (message: object): void => {
        socket.send(JSON.stringify(message));
      };
      if (type === 'connection_init') send({ type: 'connection_ack' });
      if (type !== 'subscribe') return;
      send({ type: 'next', id, payload: EVENT });
      send({ type: 'complete', id });
    });
  });
}
