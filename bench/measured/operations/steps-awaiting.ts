import { callIn } from '../stepped.ts';

export const prepare = callIn([
  {
    name: 'awaiting',
    at: 'call',
    run: async (_call, next) => {
      const result = await next();
      return result;
    },
  },
]);
