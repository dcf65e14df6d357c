import { useCallback, useState } from 'react';
import type { EditedData } from '../../../sync/bridge/contract/ministry.ts';
import { calendarDaysSchema, type CalendarDays } from '../../../sync/domain/calendar-days.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useKeptText } from '../catalogue/use-kept-text.ts';

interface KeptDraft {
  readonly base: string;
  readonly days: CalendarDays;
}

export interface DataDraft extends KeptDraft {
  /** Something was written that differs from what is in force. */
  readonly begun: boolean;
  readonly kept: boolean;
  readonly change: (patch: Partial<CalendarDays>) => void;
  readonly discard: () => void;
}

/** The days that are being written, begun as those in force, and kept on this device. */
export function useDataDraft({ name, days, base, draft }: EditedData): DataDraft {
  const bridge = useBridge();
  const [written, setWritten] = useState<KeptDraft | null>(() => readDraft(draft));
  const keep = useCallback(
    (text: string | null) => bridge.command('keepDataDraft', { name, draft: text }),
    [bridge, name],
  );
  const { kept, write, giveUp } = useKeptText(keep);
  const state = written ?? { base, days };
  const change = (patch: Partial<CalendarDays>) => {
    const next = { base: state.base, days: { ...state.days, ...patch } };
    write(JSON.stringify(next));
    setWritten(next);
  };
  const discard = () => {
    setWritten(null);
    giveUp();
  };
  return { ...state, begun: written !== null, kept, change, discard };
}

/** A text that is still being typed may be empty; all else is as this program writes it, or is begun anew. */
function readDraft(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<KeptDraft>;
    const days = calendarDaysSchema.pick({ firstYear: true, lastYear: true, week: true }).safeParse(value.days);
    const lists = Array.isArray(value.days?.days) && Array.isArray(value.days.exchanges);
    return days.success && lists && typeof value.base === 'string' ? (value as KeptDraft) : null;
  } catch {
    return null;
  }
}
