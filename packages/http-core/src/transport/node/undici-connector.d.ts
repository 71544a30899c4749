// How undici opens connections: returns the socket at once, and calls back when it is ready.
import type { Socket } from 'node:net';

export type Connect = (options: object, callback: (...result: unknown[]) => void) => Socket;
declare const buildConnector: (options: object) => Connect;
export default buildConnector;
