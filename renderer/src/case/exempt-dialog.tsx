import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import type { FeesOfCase } from './take-fee-dialog.tsx';
import { useWrite } from './use-write.ts';

interface ExemptDialogProps {
  readonly fees: FeesOfCase | null;
  readonly onClose: () => void;
}

/** That nothing is owed: by a rule that headquarters set, or for a reason that somebody answers for. */
export function ExemptDialog({ fees, onClose }: ExemptDialogProps) {
  const t = useWords();
  return (
    <Modal opened={fees !== null} onClose={onClose} title={t('registers:fees.exempt')}>
      {fees === null ? null : <ExemptForm fees={fees} onClose={onClose} />}
    </Modal>
  );
}

const otherReason = '';

function ExemptForm({ fees, onClose }: ExemptDialogProps & { fees: FeesOfCase }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useOpenCase();
  const [acted] = useState({ view: view.view, draft: crypto.randomUUID() });
  const rules = fees.reductions.filter(({ percent }) => percent === 0);
  const [rule, setRule] = useState(rules[0]?.code ?? otherReason);
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const owesReason = rule === otherReason;
  const isReady = !saving && (!owesReason || reason.trim() !== '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setSaving(true);
    setFailure(null);
    const said = { draft: acted.draft, reason, rule: owesReason ? null : rule };
    void write('exemptFee', said, acted.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('registers:fees.exempt-done'));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      <p className={classes['hint']}>{t('registers:fees.exempt-lead')}</p>
      {rules.length === 0 ? null : (
        <Select
          label={t('registers:fees.exemption')}
          data={[
            ...rules.map(({ code, name }) => ({ value: code, label: format.text(name) })),
            { value: otherReason, label: t('registers:fees.exemption-other') },
          ]}
          allowDeselect={false}
          data-autofocus
          value={rule}
          onChange={(value) => setRule(value ?? otherReason)}
          data-testid="exemption"
        />
      )}
      <Textarea
        label={owesReason ? t('registers:fees.reason') : t('registers:fees.exempt-remark')}
        withAsterisk={owesReason}
        aria-required={owesReason}
        {...(rules.length === 0 && { 'data-autofocus': true })}
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={!isReady} data-testid="reason-confirm">
          {t('registers:fees.exempt')}
        </Button>
      </Group>
    </form>
  );
}
