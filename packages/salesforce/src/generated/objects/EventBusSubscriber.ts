// Generated from specs/salesforce/objects.json. Do not edit.
export interface EventBusSubscriber {
  Id: string;
  ExternalId: string | null;
  Name: string | null;
  Type: string | null;
  Topic: string | null;
  Position: number | null;
  Tip: number | null;
  Retries: number | null;
  LastError: string | null;
  Status: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventBusSubscriber: { fields: EventBusSubscriber; parents: {}; children: {} };
  }
}
