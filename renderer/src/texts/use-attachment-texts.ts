import type { AttachmentText } from '../../../sync/bridge/contract/texts.ts';
import { useWatch } from '../bridge/use-watch.ts';

/** How far the text of each attachment of a case or a document was read, by the record that attached it. */
export function useAttachmentTexts(id: string): ReadonlyMap<string, AttachmentText> {
  const watched = useWatch('attachmentTexts', { id });
  const texts = watched.kind === 'answered' ? watched.value : [];
  return new Map(texts.map((text) => [text.record, text]));
}
