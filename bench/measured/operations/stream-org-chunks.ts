import type { Prepare } from '../operation.ts';
import { inChunks } from './completion-stream.ts';
import { readByOrg } from './read-by-org.ts';

export const prepare: Prepare = () => readByOrg(inChunks());
