// Generated from specs/salesforce/objects.json. Do not edit.
export interface FeedAttachment {
  Id: string;
  FeedEntityId: string;
  Type: string;
  RecordId: string | null;
  Title: string | null;
  Value: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedAttachment: { fields: FeedAttachment; parents: {}; children: {} };
  }
}
