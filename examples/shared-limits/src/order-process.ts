import { sharedClient } from './shared-client.ts';

// Makes 40 calls as fast as the limit allows.
const [name = '', baseUrl = '', redisUrl = ''] = process.argv.slice(2);
const { api, close } = sharedClient(baseUrl, redisUrl);
await Promise.all(Array.from({ length: 40 }, (_, number) => api.get(`/orders/${name}-${number}`)));
await close();
