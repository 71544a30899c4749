// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentDocumentLinkChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  LinkedEntityId: string | null;
  ContentDocumentId: string | null;
  ShareType: string | null;
  Visibility: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocumentLinkChangeEvent: { fields: ContentDocumentLinkChangeEvent; parents: {}; children: {} };
  }
}
