import { Button } from '@mantine/core';
import { IconFileCode } from '@tabler/icons-react';
import { useState } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { ok, type Result } from '../../../sync/core/result.ts';
import { edxmlOfDocument, type EarlierDocument } from '../../../sync/domain/edxml/document-edxml.ts';
import type { EdxmlAttachment } from '../../../sync/domain/edxml/edxml-message.ts';
import { writeEdxml } from '../../../sync/domain/edxml/write-edxml.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { useDocument } from '../documents/document-context.ts';
import { readFile } from '../files/read-file.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { showFailure, showProblem, showSaved } from '../toasts/toasts.tsx';
import { toBase64 } from './base64.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';

/** Saves an outgoing document that has its number as an edXML file, with what is attached to it. */
export function ExportEdxmlButton() {
  const t = useWords();
  const { view } = useDocument();
  const { exportNow, writing } = useExportEdxml(view);
  const isNumbered = view.direction === 'outgoing' && view.numberValue > 0 && view.secrecy === 'none';
  if (!isNumbered) return null;
  return (
    <Button
      variant="default"
      loading={writing}
      leftSection={<IconFileCode size={17} stroke={1.8} aria-hidden />}
      onClick={exportNow}
      data-testid="export-edxml"
    >
      {t('edxml:export')}
    </Button>
  );
}

function useExportEdxml(view: DocumentView) {
  const bridge = useBridge();
  const clock = useClock();
  const format = useFormat();
  const sender = live.use((state) => state.desk?.mission.name.vi ?? '');
  const versions = useDocumentLists();
  const [writing, setWriting] = useState(false);
  const write = async () => {
    const attachments = await readAll(bridge, view);
    if (!attachments.ok) return showFailure(attachments.error);
    const fields = Object.fromEntries(Object.entries(view.fields).map(([name, { value }]) => [name, value]));
    const typeName = namesOf(versions, view.lists).type(view.type).vi;
    const made = edxmlOfDocument({
      fields,
      typeName,
      symbol: view.symbol,
      sender,
      earlier: earlierOf(view),
      attachments: attachments.value,
    });
    if (!made.ok)
      return showProblem(
        (t) => t('edxml:not-written'),
        (t) => t(`edxml:not-sent.${made.error.type}`),
      );
    const now = clock();
    const timestamp = `${format.day(now).replaceAll('-', '/')} ${format.time(now)}:00`;
    const text = writeEdxml(made.value, { timestamp, id: crypto.randomUUID().slice(0, 8) });
    saveCopy(
      new Blob([text], { type: 'application/xml' }),
      `${view.symbol.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.edxml`,
    );
    return showSaved(
      (t) => t('edxml:written'),
      (t) => t('edxml:identifiers'),
    );
  };
  const exportNow = () => {
    setWriting(true);
    void write().finally(() => setWriting(false));
  };
  return { exportNow, writing };
}

function earlierOf({ links, successions }: DocumentView): readonly EarlierDocument[] {
  const answered = links.flatMap(({ relation, way, row }) =>
    relation === 'answers' && way === 'to' && row !== null && row.secrecy === 'none'
      ? [{ relation, symbol: row.symbol, day: row.documentDate } as const]
      : [],
  );
  const successive = successions.filter(({ way }) => way === 'to');
  return [...successive, ...answered].map(({ relation, symbol, day }) => ({
    relation,
    symbol,
    day: day === null ? null : parseIsoDate(day),
  }));
}

/** One after another: each is in memory whole. */
async function readAll(bridge: Bridge, view: DocumentView): Promise<Result<readonly EdxmlAttachment[], Failure>> {
  const read: EdxmlAttachment[] = [];
  for (const { record, name, mediaType } of view.files) {
    const file = await readFile(bridge, { id: view.id, record }, () => undefined);
    if (!file.ok) return file;
    read.push({ contentId: record, name, contentType: mediaType, base64: await toBase64(file.value) });
  }
  return ok(read);
}
