import type { ReactNode } from 'react';
import type { FoundField, FoundIn } from '../../../sync/bridge/model.ts';
import { documentFields } from '../../../sync/domain/documents/document-fields.ts';
import { useWords } from '../i18n/use-words.ts';
import { FoundBelow } from '../texts/found-below.tsx';

/** As `FoundBelow`, of a document: by the words of a file, or by a field that its row does not show. */
export function FoundDocument(props: {
  found: { readonly foundIn?: FoundIn | undefined; readonly foundField?: FoundField | undefined };
  named?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const { found, named = false, children } = props;
  const { foundField } = found;
  const known = Object.values(documentFields).find((name) => name === foundField?.field);
  const label = known === undefined ? (foundField?.field ?? '') : t(`documents:field.${known}`);
  return (
    <FoundBelow found={found.foundIn} field={foundField && { label, found: foundField }} named={named}>
      {children}
    </FoundBelow>
  );
}
