// Generated from specs/salesforce/objects.json. Do not edit.
export interface FeedTrackedChange {
  Id: string;
  FeedItemId: string;
  FieldName: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedTrackedChange: { fields: FeedTrackedChange; parents: {}; children: {} };
  }
}
