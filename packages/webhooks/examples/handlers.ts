import { createWebhookHandler, slack, jsonReply, WebhookRejection, type WebhookHandler } from '@org/webhooks';

interface SlackEvents {
  slash_command: { readonly command: string; readonly text: string };
  app_mention: { readonly team_id: string; readonly event: { readonly user: string } };
  app_uninstalled: { readonly team_id: string };
}

export const webhooks: WebhookHandler<SlackEvents> = createWebhookHandler<SlackEvents>({
  scheme: slack({ secrets: process.env['SLACK_SIGNING_SECRET'] }),
  unknownEvents: 'acknowledge',
  onFailure: ({ stage, message }) => {
    console.error(stage, message);
  },
})
  .on('slash_command', ({ text }) => jsonReply({ text: `deploying ${text}` }))
  .on(['app_mention', 'app_uninstalled'], ({ team_id: team }) => {
    if (team === 'T_CLOSED') throw new WebhookRejection('this team has left us');
  })
  .onAny((_event, { type, id }) => {
    console.log(type, id);
  });
