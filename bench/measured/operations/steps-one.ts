import { callIn, passing } from '../stepped.ts';

export const prepare = callIn(passing(1));
