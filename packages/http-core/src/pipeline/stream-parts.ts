export { downloadOfCall } from './download-of-call.ts';
export { downloadOfText } from './download-of-text.ts';
export { watchDownload } from './progress.ts';
export { checkUnread, watchUpload } from './upload.ts';
