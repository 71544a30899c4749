export { readMessage } from './read-message.ts';
export type { XmlNode } from '../contract/values.ts';
