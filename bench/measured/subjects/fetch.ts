import type { Connect } from '../subject.ts';
import { plainSubject } from './plain-requests.ts';

export const connect: Connect = (origin) =>
  plainSubject(origin, async (url, options) => (await fetch(url, options)).json());
