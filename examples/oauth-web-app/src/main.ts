import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTokenStore } from '@org/oauth/node';
import { createFetchApp } from './fetch-app.ts';
import { fetchListener } from './fetch-listener.ts';
import { start } from './start.ts';

const store = fileTokenStore({ directory: join(tmpdir(), 'oauth-web-app-tokens') });
const { app } = await start((options) => fetchListener(createFetchApp(options), options.origin), store, 60);
console.log(`Open ${app.origin}/orders and log in as anyone.`);
