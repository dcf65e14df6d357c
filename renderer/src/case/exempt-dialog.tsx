import { Select } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ReasonDialog } from '../registers/reason-dialog.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import type { FeesOfCase } from './take-fee-dialog.tsx';
import { useWrite } from './use-write.ts';

interface ExemptDialogProps {
  readonly fees: FeesOfCase;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const otherReason = '';

/** That nothing is owed: by a rule that headquarters set, or for a reason that somebody answers for. */
export function ExemptDialog({ fees, opened, onClose }: ExemptDialogProps) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useOpenCase();
  // The same words saved twice are one exemption; one that was taken back may be said again.
  const [draft, setDraft] = useState(() => crypto.randomUUID());
  const rules = fees.reductions.filter(({ percent }) => percent === 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const rule = chosen ?? rules[0]?.code ?? otherReason;
  const isOther = rule === otherReason;
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('registers:fees.exempt')}
      lead={t('registers:fees.exempt-lead')}
      confirm={t('registers:fees.exempt')}
      optional={!isOther}
      {...(!isOther && { label: t('registers:fees.exempt-remark') })}
      save={async (reason) => {
        const said = { draft, reason, rule: isOther ? null : rule };
        const answer = await write('exemptFee', said, view.view);
        if (!answer.ok) return answer.error;
        setDraft(crypto.randomUUID());
        showSaved((t) => t('registers:fees.exempt-done'));
        return null;
      }}
    >
      {rules.length === 0 ? undefined : (
        <Select
          label={t('registers:fees.exemption')}
          data={[
            ...rules.map(({ code, name }) => ({ value: code, label: format.text(name) })),
            { value: otherReason, label: t('registers:fees.exemption-other') },
          ]}
          allowDeselect={false}
          data-autofocus
          value={rule}
          onChange={(value) => setChosen(value ?? otherReason)}
          data-testid="exemption"
        />
      )}
    </ReasonDialog>
  );
}
