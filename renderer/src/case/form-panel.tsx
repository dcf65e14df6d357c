import { Button } from '@mantine/core';
import { IconFileOff, IconGitFork, IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import { useFocusOpened } from '../form/use-focus-opened.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useCaseKey } from '../keys/use-case-key.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { edits } from '../stores/edits/edits.ts';
import { isAsked } from '../../../sync/domain/catalogue/owed.ts';
import { standingValues } from '../stores/edits/save-edit.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useOpenCase } from './case-context.ts';
import { EditForm } from './edit-form.tsx';
import { issuedPart } from './field-words.ts';
import classes from './form-panel.module.css';
import { LetterKey } from '../ui/letter-key.tsx';

/** The form: read as a page, edited in place. */
export function FormPanel() {
  const t = useWords();
  const { view, procedure, caughtUp } = useOpenCase();
  const edit = edits.use((state) => state.edits[view.id]);
  const isOpen = edit !== undefined;
  const panel = useRef<HTMLDivElement>(null);
  useFocusOpened(panel, isOpen);
  const openForm = () => {
    const { id, view: heads, fields } = view;
    edits.dispatch({ type: 'form-opened', id, place: { screen: 'case', id }, view: heads, base: fields });
  };
  // What was saved a moment ago must be on the screen before it is edited again.
  const editable = edit === undefined && procedure !== undefined && caughtUp;
  useCaseKey('edit', editable ? openForm : null);
  useOfferActions(editable ? [{ key: 'edit', title: t('case:edit'), icon: IconPencil, run: openForm }] : []);

  if (procedure === undefined) {
    return <EmptyState icon={IconFileOff} title={t('case:no-procedure')} body={t('case:no-procedure-body')} />;
  }
  if (edit !== undefined)
    return (
      <div ref={panel} className={classes['opened']}>
        <EditForm edit={edit} procedure={procedure} />
      </div>
    );
  return (
    <div className={classes['panel']} ref={panel}>
      {view.receivedUnder === null ? null : (
        <p className={classes['earlier']} data-testid="received-under">
          {t('case:received-under-earlier')}
        </p>
      )}
      <div className={classes['bar']}>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
          rightSection={<LetterKey>E</LetterKey>}
          disabled={!caughtUp}
          onClick={openForm}
          data-form-opener
          data-testid="edit-form"
        >
          {t('case:edit')}
        </Button>
      </div>
      <ReadForm />
    </div>
  );
}

function ReadForm() {
  const format = useFormat();
  const { view, procedure } = useOpenCase();
  const values = standingValues(view.fields);
  const known = new Set(procedure?.fields.map(({ code }) => code));
  const others = Object.keys(view.fields).filter(
    (code) => code.includes('/') && !known.has(code) && issuedPart(code) === undefined,
  );
  return (
    <>
      {procedure?.sections.map((section) => {
        const fields = procedure.fields.filter((field) => field.section === section.code && isAsked(field, values));
        if (fields.length === 0) return null;
        return <Section key={section.code} title={format.text(section.name)} codes={fields.map(({ code }) => code)} />;
      })}
      {others.length === 0 ? null : <OtherFields codes={others} />}
    </>
  );
}

/** Fields that this catalogue does not know are shown all the same: somebody wrote them. */
function OtherFields({ codes }: { codes: readonly string[] }) {
  const t = useWords();
  return <Section title={t('case:other-fields')} codes={codes} />;
}

function Section({ title, codes }: { title: string; codes: readonly string[] }) {
  const t = useWords();
  const { view, words } = useOpenCase();
  return (
    <section className={classes['section']}>
      <h2 className={classes['legend']}>{title}</h2>
      <dl className={classes['grid']}>
        {codes.map((code) => {
          const field = view.fields[code];
          const value = words.value(code, field?.value ?? null);
          const empty = field === undefined || field.value === null || field.value === '';
          return (
            <div key={code} className={classes['field']} data-wide={value.length > 60}>
              <dt>{words.label(code)}</dt>
              <dd data-empty={empty} data-testid={`value-${code}`}>
                {value}
                {field !== undefined && field.sides.length > 1 ? (
                  <span className={classes['fork']} title={t('conflicts', { count: 1 })}>
                    <IconGitFork size={14} aria-hidden />
                    <span className="sr-only">{t('conflicts', { count: 1 })}</span>
                  </span>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
