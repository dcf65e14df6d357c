import { Button } from '@mantine/core';
import { IconArrowLeft, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { focusFirstError } from '../form/focus-first-error.ts';
import { FormSections } from '../form/form-sections.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { findingsOf, shownFindings } from '../stores/drafts/draft-findings.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';
import { saveDraft } from '../stores/drafts/save-draft.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { DraftAside } from './draft-aside.tsx';
import classes from './draft-form.module.css';

export function DraftForm({ draft }: { draft: Draft }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const clock = useClock();
  const procedure = draft.procedure.code;
  const today = format.day(clock());
  const findings = findingsOf(draft, today);
  const shown = shownFindings(draft, findings);
  const errors = shown.filter(({ level }) => level === 'error').length;

  const save = () => {
    void saveDraft(bridge, procedure, today).then((outcome) => {
      if (outcome === 'not-ready' || outcome === 'failed') focusFirstError();
    });
  };
  useSaveKeys(save);

  return (
    <section className={classes['screen']} aria-labelledby="draft-title">
      <div className={classes['form']}>
        <div className={classes['head']}>
          <a className={classes['back']} href="#/new" aria-label={t('new-case:choose-another')}>
            <IconArrowLeft size={20} stroke={1.7} aria-hidden />
          </a>
          <div>
            <p className={classes['over']}>{t('new-case:title')}</p>
            <h1 id="draft-title" className={classes['title']}>
              {format.text(draft.procedure.name)}
            </h1>
          </div>
        </div>
        <FormSections
          procedure={draft.procedure}
          values={draft.values}
          findings={shown}
          onChange={(code, value) => drafts.dispatch({ type: 'field-changed', procedure, code, value })}
          onLeave={(code) => drafts.dispatch({ type: 'field-left', procedure, code })}
        />
      </div>
      <aside className={classes['aside']} aria-label={t('new-case:summary')}>
        <div className={classes['facts']}>
          <DraftAside draft={draft} />
        </div>
        <div className={classes['foot']}>
          {draft.failure === null ? null : <FailureNote failure={draft.failure} compact />}
          {errors === 0 ? null : (
            <p className={classes['errors']} role="alert">
              {t('new-case:errors', { count: errors })}
            </p>
          )}
          <Button
            size="md"
            fullWidth
            loading={draft.saving}
            leftSection={<IconDeviceFloppy size={19} stroke={1.8} aria-hidden />}
            rightSection={<kbd>Ctrl S</kbd>}
            onClick={save}
            data-testid="create-case"
          >
            {t('new-case:save')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            fullWidth
            leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
            onClick={() => {
              drafts.dispatch({ type: 'draft-discarded', procedure });
              goTo({ screen: 'new-case', procedure: null });
            }}
          >
            {t('new-case:discard')}
          </Button>
          <p className={classes['kept']}>{t('new-case:kept')}</p>
        </div>
      </aside>
    </section>
  );
}
