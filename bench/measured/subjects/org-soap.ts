import { bearer, createSoap } from '@org/soap';
import { getRecords } from '../soap-service.ts';
import type { Connect } from '../subject.ts';

/** Every policy on: retries, deadlines, breaker, the assessment of errors. */
export const connect: Connect = (origin) => {
  const clientOf = (path: string): ReturnType<typeof createSoap> =>
    createSoap({ name: 'records', endpoints: { Records: `${origin}${path}` } }, { auth: bearer('token') });
  const [small, large] = [clientOf('/soap'), clientOf('/soap/large')];
  const call = (): PromiseLike<unknown> => small.call(getRecords, { account: 'a_1', limit: 3 });
  return {
    get: call,
    post: call,
    largeResponse: () => large.call(getRecords, { account: 'a_1', limit: 2_000 }),
  };
};
