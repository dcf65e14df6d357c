import { useEffect, useRef, useState } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { SecrecyName } from '../../../sync/domain/documents/levels.ts';
import { secrecyStampIn, suggestFields } from '../../../sync/domain/texts/suggest.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import type { HeldFile } from '../stores/uploads/attach-held.ts';
import { discardUploads, sendFile } from '../stores/uploads/upload-file.ts';

type FirstPage = CommandOutput<'readFirstPage'>;
type Reason = Extract<FirstPage, { state: 'not-read' }>['reason'];
/** What is known of the paper's scan before the paper is registered. */
type Read = 'nothing' | 'reading' | 'offered' | 'recognised' | 'no-words' | 'failed' | Reason;

export interface FilesAtHand {
  /** The first is the paper itself, whose first page is read. */
  readonly files: readonly File[];
  readonly read: Read;
  readonly failure: Failure | null;
  readonly suggestions: readonly Suggestion[];
  /** The stamp of secrecy on its first page. */
  readonly stamp: SecrecyName | null;
  readonly add: (files: readonly File[]) => void;
  readonly leaveOut: (file: File) => void;
  readonly leaveAllOut: () => void;
  /** Hands them over, to be attached. */
  readonly take: () => readonly HeldFile[];
}

/**
 * Scans and PDFs that will be attached when the document is registered. The first page of the first is read meanwhile, and what it says
 * is offered for the fields: it is written nowhere unless a person takes it. A file that nobody takes leaves the replica again.
 */
export function useFilesAtHand(): FilesAtHand {
  const bridge = useBridge();
  const held = useRef<readonly HeldFile[]>([]);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [heard, setHeard] = useState<Result<FirstPage, Failure> | null>(null);
  const watched = useWatch('documentHints', {});
  const authors = watched.kind === 'answered' ? watched.value.authors : [];
  useEffect(() => () => putAway(bridge, held.current), [bridge]);

  const hold = (next: readonly HeldFile[]) => {
    const [first] = next;
    const isSame = first === held.current[0];
    held.current = next;
    setFiles(next.map(({ file }) => file));
    if (isSame) return;
    setHeard(null);
    if (first !== undefined) {
      void readFirst(bridge, first).then((answer) => held.current[0] === first && setHeard(answer));
    }
  };
  const add = (chosen: readonly File[]) => {
    const next = [...held.current];
    for (const file of chosen) {
      // One after another, so that the first page of the first is read as soon as may be.
      const before = next.at(-1)?.upload ?? Promise.resolve();
      next.push({ file, upload: before.then(() => sendFile(bridge, { id: crypto.randomUUID(), file })) });
    }
    hold(next);
  };
  const leaveOut = (file: File) => {
    putAway(
      bridge,
      held.current.filter((each) => each.file === file),
    );
    hold(held.current.filter((each) => each.file !== file));
  };
  const leaveAllOut = () => {
    putAway(bridge, held.current);
    hold([]);
  };
  const take = () => {
    const taken = held.current;
    hold([]);
    return taken;
  };
  const page = heard?.ok && heard.value.state === 'read' ? heard.value : null;
  const stamp = page === null ? null : secrecyStampIn(page.words);
  return {
    files,
    read: files.length === 0 ? 'nothing' : heard === null ? 'reading' : heard.ok ? readOf(heard.value) : 'failed',
    failure: heard === null || heard.ok ? null : heard.error,
    // Words of what seems to be secret are not handed on.
    suggestions: page === null || stamp !== null ? [] : suggestionsIn(page, authors),
    stamp,
    add,
    leaveOut,
    leaveAllOut,
    take,
  };
}

function putAway(bridge: Bridge, held: readonly HeldFile[]): void {
  for (const { upload } of held) void upload.then((sent) => sent.ok && discardUploads(bridge, [sent.value]));
}

async function readFirst(bridge: Bridge, { upload }: HeldFile): Promise<Result<FirstPage, Failure>> {
  const sent = await upload;
  return sent.ok ? bridge.command('readFirstPage', { upload: sent.value }) : sent;
}

function readOf(page: FirstPage): Read {
  if (page.state === 'not-read') return page.reason;
  if (page.words === '') return 'no-words';
  return page.confidence === null ? 'offered' : 'recognised';
}

function suggestionsIn(
  { words, confidence }: Extract<FirstPage, { state: 'read' }>,
  authors: readonly string[],
): readonly Suggestion[] {
  // They have no record yet: that comes with the attachment.
  const from = { record: '', page: 1, confidence };
  return Object.entries(suggestFields(words, authors)).flatMap(([field, value]) =>
    value === null ? [] : [{ field: field as Suggestion['field'], value, ...from }],
  );
}
