import type { Prepare } from '../operation.ts';
import { inBytes } from './completion-stream.ts';
import { readByOpenAi } from './read-by-openai.ts';

export const prepare: Prepare = () => readByOpenAi(inBytes());
