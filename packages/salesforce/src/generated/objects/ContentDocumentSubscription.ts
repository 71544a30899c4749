// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentDocumentSubscription {
  Id: string;
  UserId: string;
  ContentDocumentId: string;
  IsCommentSub: boolean;
  IsDocumentSub: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocumentSubscription: { fields: ContentDocumentSubscription; parents: { User: 'User'; ContentDocument: 'ContentDocument' }; children: {} };
  }
}
