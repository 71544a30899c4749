import { callIn } from '../stepped.ts';

export const prepare = callIn([]);
