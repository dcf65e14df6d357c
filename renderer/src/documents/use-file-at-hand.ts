import { useEffect, useRef, useState } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { SecrecyName } from '../../../sync/domain/documents/levels.ts';
import { secrecyStampIn, suggestFields } from '../../../sync/domain/texts/suggest.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { discardUploads, sendFile } from '../stores/uploads/upload-file.ts';

type FirstPage = CommandOutput<'readFirstPage'>;
type Reason = Extract<FirstPage, { state: 'not-read' }>['reason'];
/** What is known of the paper's scan before the paper is registered. */
type Read = 'nothing' | 'reading' | 'offered' | 'recognised' | 'no-words' | 'failed' | Reason;

/** A file that lies in the replica, attached to nothing yet. */
export interface HeldFile {
  readonly file: File;
  readonly upload: Promise<Result<string, Failure>>;
}

export interface FileAtHand {
  readonly file: File | null;
  readonly read: Read;
  readonly failure: Failure | null;
  readonly suggestions: readonly Suggestion[];
  /** The stamp of secrecy on its first page. */
  readonly stamp: SecrecyName | null;
  readonly choose: (file: File | null) => void;
  /** Hands it over, to be attached. */
  readonly take: () => HeldFile | null;
}

/**
 * A scan or PDF that will be attached when the document is registered. Its first page is read meanwhile, and what it says is offered for
 * the fields: it is written nowhere unless a person takes it. A file that nobody takes leaves the replica again.
 */
export function useFileAtHand(): FileAtHand {
  const bridge = useBridge();
  const held = useRef<HeldFile | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [heard, setHeard] = useState<Result<FirstPage, Failure> | null>(null);
  const watched = useWatch('documentHints', {});
  const authors = watched.kind === 'answered' ? watched.value.authors : [];
  useEffect(() => () => putAway(bridge, held.current), [bridge]);

  const hold = (next: HeldFile | null) => {
    held.current = next;
    setFile(next?.file ?? null);
    setHeard(null);
  };
  const choose = (chosen: File | null) => {
    putAway(bridge, held.current);
    if (chosen === null) return hold(null);
    const next = { file: chosen, upload: sendFile(bridge, { id: crypto.randomUUID(), file: chosen }) };
    hold(next);
    void readFirst(bridge, next).then((answer) => held.current === next && setHeard(answer));
  };
  const take = () => {
    const taken = held.current;
    hold(null);
    return taken;
  };
  const page = heard?.ok && heard.value.state === 'read' ? heard.value : null;
  const stamp = page === null ? null : secrecyStampIn(page.words);
  return {
    file,
    read: file === null ? 'nothing' : heard === null ? 'reading' : heard.ok ? readOf(heard.value) : 'failed',
    failure: heard === null || heard.ok ? null : heard.error,
    // Words of what seems to be secret are not handed on.
    suggestions: page === null || stamp !== null ? [] : suggestionsIn(page, authors),
    stamp,
    choose,
    take,
  };
}

function putAway(bridge: Bridge, held: HeldFile | null): void {
  void held?.upload.then((sent) => sent.ok && discardUploads(bridge, [sent.value]));
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
