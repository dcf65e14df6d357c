import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';

/** One form's saving: once at a time, with its failure kept beside it. */
export function useSaving(onSaved: () => void) {
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = (write: () => Promise<Result<unknown, Failure>>) => {
    if (saving) return;
    setSaving(true);
    setFailure(null);
    void write().then((answer) => {
      setSaving(false);
      if (answer.ok) onSaved();
      else setFailure(answer.error);
    });
  };
  return { saving, failure, save };
}
