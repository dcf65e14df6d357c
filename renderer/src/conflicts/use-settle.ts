import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { useOpenCase } from '../case/case-context.ts';
import { useWrite } from '../case/use-write.ts';
import { useShowSaved } from '../failures/show-failure.tsx';
import { useWords } from '../i18n/use-words.ts';

/**
 * Settles a disputed field by writing it once more, on the view that shows all sides. A side that arrives between the
 * drawing and the press is not in that view, and so stays a conflict.
 */
export function useSettle(code: string) {
  const t = useWords();
  const write = useWrite();
  const showSaved = useShowSaved();
  const { words } = useOpenCase();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const settle = (value: FieldValue, reason: string | null = null) => {
    if (saving) return;
    setSaving(true);
    setFailure(null);
    const written =
      code === 'state'
        ? write('moveCase', { to: String(value), reason })
        : write('setFields', { fields: { [code]: value } });
    void written.then((answer) => {
      setSaving(false);
      if (answer.ok) showSaved(t('conflicts:settled', { field: words.label(code) }), words.value(code, value));
      else setFailure(answer.error);
    });
  };
  return { settle, saving, failure };
}
