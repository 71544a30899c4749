export { generatePushKeys, type TestPushKeys } from './generate-push-keys.ts';
export { signPubSubPush, type PubSubTestPush } from './sign-pubsub-push.ts';
