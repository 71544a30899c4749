import { callIn } from '../stepped.ts';

export const prepare = callIn([{ name: 'attempt', at: 'attempt', run: (_request, next) => next() }]);
