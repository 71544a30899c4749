// The server of every measurement, in a process of its own. It ends with its parent.
import { createServer, type AddressInfo } from 'node:net';
import { responseTo } from './responses.ts';
import { RequestReader } from './request-reader.ts';

const server = createServer({ noDelay: true }, (socket) => {
  const reader = new RequestReader();
  socket.on('data', (bytes) => {
    for (const request of reader.push(bytes)) socket.write(responseTo(request));
  });
  socket.on('error', () => {
    socket.destroy();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => {
  process.exit();
});
