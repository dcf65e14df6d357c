import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { useOpenCase } from '../case/case-context.ts';
import { fieldWords } from '../case/field-words.ts';
import { useWrite } from '../case/use-write.ts';
import { showSaved } from '../toasts/toasts.tsx';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';

/**
 * Settles a disputed field by writing it once more, on the view that shows all sides. A side that arrives between the
 * drawing and the press is not in that view, and so stays a conflict.
 */
export function useSettle(code: string) {
  const write = useWrite();
  const { procedure } = useOpenCase();
  const nameOf = useStaffName();
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
      if (answer.ok) {
        const wordsIn = (t: Translate, format: Format) => fieldWords(procedure, nameOf, t, format);
        showSaved(
          (t, format) => t('conflicts:settled', { field: wordsIn(t, format).label(code) }),
          (t, format) => wordsIn(t, format).value(code, value),
        );
      } else setFailure(answer.error);
    });
  };
  return { settle, saving, failure };
}
