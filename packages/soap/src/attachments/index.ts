export { attach, type AttachOptions } from './attach.ts';
