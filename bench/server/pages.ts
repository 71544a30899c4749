/** Lists are endless; each page goes on where the cursor says. */
const PAGE = 100;

/** Stripe: the last id is the cursor. */
export function customerPage(query: URLSearchParams): string {
  const items = from(Number((query.get('starting_after') ?? 'cus_-1').slice('cus_'.length)) + 1, (index) => {
    return `{"id":"cus_${index}","object":"customer","created":1700000000,"email":"ann@example.com","name":"Ann Example","livemode":false,"metadata":{"order":"6735"}}`;
  });
  return `{"object":"list","url":"/v1/customers","has_more":true,"data":[${items}]}`;
}

/** Slack. */
export function channelPage(fields: URLSearchParams): string {
  const start = Number(fields.get('cursor') ?? 0);
  const items = from(start, (index) => {
    return `{"id":"C${index}","name":"channel-${index}","is_channel":true,"is_archived":false,"created":1700000000,"creator":"U1","num_members":7}`;
  });
  return `{"ok":true,"channels":[${items}],"response_metadata":{"next_cursor":"${start + PAGE}"}}`;
}

/** Google Calendar. */
export function calendarPage(query: URLSearchParams): string {
  const start = Number(query.get('pageToken') ?? 0);
  const items = from(start, (index) => {
    return `{"kind":"calendar#event","id":"e${index}","status":"confirmed","summary":"Planning","location":"Room 4","start":{"dateTime":"2026-02-01T10:00:00Z"}}`;
  });
  return `{"kind":"calendar#events","items":[${items}],"nextPageToken":"${start + PAGE}"}`;
}

function from(start: number, item: (index: number) => string): string {
  return Array.from({ length: PAGE }, (_, offset) => item(start + offset)).join(',');
}
