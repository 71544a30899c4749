import { request } from 'node:http';
import type { Connect } from '../subject.ts';
import { plainSubject } from './plain-requests.ts';

export const connect: Connect = (origin) =>
  plainSubject(
    origin,
    (url, { method, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request(url, { method, headers: { ...headers } }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
  );
