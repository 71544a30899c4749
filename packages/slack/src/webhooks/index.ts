export type {
  SlackActionBase,
  SlackBlockAction,
  SlackBlockActions,
  SlackBlockSuggestion,
  SlackChosenOption,
  SlackFunctionContext,
  SlackInputFile,
  SlackInputState,
  SlackInputValue,
  SlackInteractionMessage,
  SlackInteractionUser,
  SlackInteractionView,
  SlackMessageAction,
  SlackShortcut,
  SlackViewClosed,
  SlackViewSubmission,
} from './interactions.ts';
export type {
  SlackAuthorization,
  SlackEventEnvelope,
  SlackSlashCommand,
  SlackWebhookEvents,
} from './events.ts';
export { type SlackWebhookOptions, slackWebhooks } from './slack-webhooks.ts';
export {
  jsonReply,
  textReply,
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
