import { request } from 'undici';
import type { Connect } from '../subject.ts';
import { plainSubject } from './plain-requests.ts';

export const connect: Connect = (origin) =>
  plainSubject(origin, async (url, options) => {
    const { body } = await request(url, options);
    return body.json();
  });
