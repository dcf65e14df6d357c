import { useCallback, useState } from 'react';
import type { Edited } from '../../../sync/bridge/contract/ministry.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useKeptText } from '../catalogue/use-kept-text.ts';
import { type KeptDraft, WrittenDraft } from './written-draft.ts';

export interface DataDraft<Data> extends KeptDraft<Data> {
  /** Something was written that differs from what is in force. */
  readonly begun: boolean;
  readonly kept: boolean;
  readonly change: (patch: Partial<Data>) => void;
  readonly discard: () => void;
}

/**
 * The data that are being written, begun as those in force, and kept on this device.
 *
 * @param isDraft whether what was kept can be gone on with: a text that is still being typed may be empty, all else is as this program
 *   writes it
 */
export function useDataDraft<Data extends object>(
  { name, data, base, draft }: Pick<Edited<Data>, 'name' | 'data' | 'base' | 'draft'>,
  isDraft: (data: unknown) => data is Data,
): DataDraft<Data> {
  const bridge = useBridge();
  const [writing] = useState(() => new WrittenDraft(readDraft(draft, isDraft)));
  const [written, setWritten] = useState(writing.kept);
  const keep = useCallback(
    (text: string | null) => bridge.command('keepDataDraft', { name, draft: text }),
    [bridge, name],
  );
  const { kept, write, giveUp } = useKeptText(keep);
  const state = written ?? { base, data };
  const change = (patch: Partial<Data>) => {
    const next = writing.change(patch, { base, data });
    write(JSON.stringify(next));
    setWritten(next);
  };
  const discard = () => {
    writing.discard();
    setWritten(null);
    giveUp();
  };
  return { ...state, begun: written !== null, kept, change, discard };
}

function readDraft<Data>(text: string | null, isDraft: (data: unknown) => data is Data): KeptDraft<Data> | null {
  if (text === null) return null;
  try {
    const { base, data } = JSON.parse(text) as { readonly base?: unknown; readonly data?: unknown };
    return typeof base === 'string' && isDraft(data) ? { base, data } : null;
  } catch {
    return null;
  }
}
