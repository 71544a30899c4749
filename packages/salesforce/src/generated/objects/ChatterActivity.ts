// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ChatterActivity {
  Id: string;
  ParentId: string | null;
  PostCount: number;
  CommentCount: number;
  CommentReceivedCount: number;
  LikeReceivedCount: number;
  InfluenceRawRank: number;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChatterActivity: { fields: ChatterActivity; parents: {}; children: {} };
  }
}
