import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useOpenCase } from '../case/case-context.ts';
import { useShowSaved } from '../failures/show-failure.tsx';
import { useWords } from '../i18n/use-words.ts';

/**
 * Settles a disputed field by writing it once more, on the view that shows all sides. A side that arrives between the
 * drawing and the press is not in that view, and so stays a conflict.
 */
export function useSettle(code: string) {
  const t = useWords();
  const bridge = useBridge();
  const showSaved = useShowSaved();
  const { view, words } = useOpenCase();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const settle = (value: FieldValue, reason: string | null = null) => {
    if (saving) return;
    setSaving(true);
    setFailure(null);
    const seen = { id: view.id, view: [...view.view] };
    const written =
      code === 'state'
        ? bridge.command('moveCase', { ...seen, to: String(value), reason })
        : bridge.command('setFields', { ...seen, fields: { [code]: value } });
    void written.then((answer) => {
      setSaving(false);
      if (answer.ok) showSaved(t('conflicts:settled', { field: words.label(code) }), words.value(code, value));
      else setFailure(answer.error);
    });
  };
  return { settle, saving, failure };
}
