import { join } from 'node:path';
import { Child } from './child.ts';

export interface Server {
  readonly origin: string;
  stop(): void;
}

/** Starts the server of the measurements, on loopback. */
export async function startServer(): Promise<Server> {
  const child = new Child(join(import.meta.dirname, '../server/main.ts'), ['server']);
  const { port } = (await child.ask()) as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      child.stop();
    },
  };
}
