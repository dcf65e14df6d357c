import { Button } from '@mantine/core';
import { IconFileCode } from '@tabler/icons-react';
import { useRef } from 'react';
import { draftOfEdxml } from '../../../sync/domain/edxml/document-edxml.ts';
import { longestEdxml, readEdxml } from '../../../sync/domain/edxml/read-edxml.ts';
import { listsOn } from '../../../sync/domain/documents/list-versions.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { documentDrafts } from '../stores/document-drafts/document-drafts.ts';
import { edxmlImport } from '../stores/edxml-import/edxml-import.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { showProblem } from '../toasts/toasts.tsx';
import { draftKeyOf } from '../documents/draft-key.ts';
import { findEarlier } from './find-earlier.ts';
import { unpackAttachment } from './unpack-attachment.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';

/** Begins registering an incoming document with what an edXML file says. Nothing is saved before a person has looked at it. */
export function ImportEdxmlButton() {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const versions = useDocumentLists();
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const read = file.size > longestEdxml ? tooLarge : readEdxml(await file.text());
    if (!read.ok)
      return showProblem(
        (t) => t('edxml:not-read', { name: file.name }),
        (t) => t(`edxml:refused.${read.error.reason}`),
      );
    const today = format.day(clock());
    const { fields, about, findings } = draftOfEdxml(read.value, listsOn(versions, today).types);
    const values = { arrival_date: today, secrecy: 'none', ...fields };
    const earlier = about && (await findEarlier(bridge, about, fields['author'] ?? ''));
    const more = about && !earlier ? [{ reason: 'earlier-not-here', symbol: about.symbols.join(', ') } as const] : [];
    const key = draftKeyOf('incoming', earlier);
    documentDrafts.dispatch({
      type: 'draft-begun',
      key,
      draft: { id: crypto.randomUUID(), values, attempted: false },
    });
    const files = read.value.message.attachments.map(unpackAttachment);
    edxmlImport.dispatch({
      type: 'edxml-read',
      read: { key, name: file.name, files, findings: [...findings, ...more] },
    });
    return goTo({ screen: 'new-document', direction: 'incoming', about: earlier });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileCode size={17} stroke={1.8} aria-hidden />}
        onClick={() => input.current?.click()}
        data-testid="import-edxml"
      >
        {t('edxml:import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".edxml,.xml"
        hidden
        data-testid="edxml-input"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void take(file);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

const tooLarge = { ok: false, error: { type: 'edxml-refused', reason: 'too-large' } } as const;
