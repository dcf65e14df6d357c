import { useCallback, useState } from 'react';
import type { EditedProcedure } from '../../../sync/bridge/contract/catalogue.ts';
import { withOpenPoints } from '../../../sync/domain/catalogue/open-points.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { epochDay, isoDate } from '../../../sync/domain/dates.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useKeptText } from './use-kept-text.ts';

interface KeptDraft {
  readonly base: string;
  readonly procedure: Procedure;
}

export interface ProcedureDraft extends KeptDraft {
  /** Something was written that differs from what is published. */
  readonly begun: boolean;
  readonly kept: boolean;
  readonly change: (patch: Partial<Procedure>) => void;
  readonly discard: () => void;
}

/**
 * The version that is being written. It begins as the newest one, in force from tomorrow, and is kept on this device a moment after
 * each change and when the screen is left.
 */
export function useProcedureDraft({ code, versions, draft }: EditedProcedure, today: string): ProcedureDraft {
  const bridge = useBridge();
  const newest = versions.at(-1)!;
  const [state, setState] = useState<KeptDraft & { begun: boolean }>(() => {
    const left = readDraft(draft);
    return left === null ? { ...fresh(newest, today), begun: false } : { ...left, begun: true };
  });
  const keep = useCallback(
    (text: string | null) => bridge.command('keepProcedureDraft', { code, draft: text }),
    [bridge, code],
  );
  const { kept, write, giveUp } = useKeptText(keep);
  const change = (patch: Partial<Procedure>) => {
    const procedure = withOpenPoints({ ...state.procedure, ...patch });
    write(JSON.stringify({ base: state.base, procedure }));
    setState({ base: state.base, procedure, begun: true });
  };
  const discard = () => {
    setState({ ...fresh(newest, today), begun: false });
    giveUp();
  };
  return { ...state, kept, change, discard };
}

function fresh({ hash, procedure }: EditedProcedure['versions'][number], today: string): KeptDraft {
  const effectiveFrom = isoDate(epochDay(today) + 1);
  return { base: hash, procedure: withOpenPoints({ ...procedure, effectiveFrom, effectiveUntil: null }) };
}

/** What this program left there; anything else is begun anew. */
function readDraft(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<KeptDraft>;
    return typeof value.base === 'string' && Array.isArray(value.procedure?.fields) ? (value as KeptDraft) : null;
  } catch {
    return null;
  }
}
