import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import { peopleOf } from '../../../sync/domain/people/form-people.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { focusFirstError } from '../form/focus-first-error.ts';
import { FormSections } from '../form/form-sections.tsx';
import { useKeepFocused } from '../form/use-keep-focused.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { isPressed } from '../keys/bindings.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { findingsOf, shownFindings } from '../stores/drafts/draft-findings.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';
import { saveDraft } from '../stores/drafts/save-draft.ts';
import { becomePlace, goTo, navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { Counter } from './counter.tsx';
import { DraftAside } from './draft-aside.tsx';
import classes from './draft-form.module.css';
import { FilledNote } from './filled-note.tsx';
import { fieldOf, useFieldInHand, useFormKeys, usePastedZone } from './form-keys.ts';
import { moveOn, moveOnKey, wantedIn } from './move-on.ts';
import { splitZone, takeZone } from './read-zone.ts';
import { useAwaitedPerson } from './use-awaited-person.ts';
import { BackLink } from '../ui/icon-link.tsx';

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

  const showReceipt = (received: string) => {
    const { place } = navigation.get();
    if (place.screen === 'new-case' && place.procedure === procedure) becomePlace({ ...place, received });
  };
  const save = () => {
    void saveDraft(bridge, procedure, today, showReceipt).then((outcome) => {
      if (outcome === 'not-ready' || outcome === 'failed') focusFirstError();
      const received = drafts.get().done?.id;
      if (outcome === 'typed-on' && received !== undefined)
        showSaved((t) => t('new-case:typed-on'), undefined, {
          href: hashOfPlace({ screen: 'case', id: received }),
          words: (t) => t('new-case:typed-on-open'),
        });
    });
  };
  useSaveKeys(save);

  useAwaitedPerson(draft);
  const screen = useRef<HTMLElement>(null);
  const finder = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useKeepFocused(scroller, content);
  const [text, setText] = useState('');
  const people = useMemo(() => peopleOf(draft.procedure.fields), [draft.procedure]);
  const [role, setRole] = useState(people[0]?.role ?? '');
  const person = people.find((one) => one.role === role) ?? people[0];
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  useEffect(() => finder.current?.focus(), []);
  /** Once the form is drawn with what was filled in. */
  const goOn = () =>
    requestAnimationFrame(() => {
      if (screen.current !== null) moveOn(screen.current, finder.current, wantedIn(latest.current));
    });

  useFormKeys(screen, (event) => {
    // The finder has an Enter of its own.
    if (event.target === finder.current || screen.current === null) return false;
    if (isPressed(event, 'take-offer')) return takeOfferHere(event.target, latest.current);
    return moveOnKey(event, screen.current, wantedIn(latest.current));
  });
  useFieldInHand(screen, (code) => {
    const its = people.find(({ parts }) => parts.some((part) => part.code === code));
    if (its !== undefined) setRole(its.role);
  });
  const change = (code: string, value: FormValue) => {
    const zone = typeof value === 'string' ? splitZone(value) : null;
    if (zone === null) return drafts.dispatch({ type: 'field-changed', procedure, code, value });
    // A reader types into whatever field the cursor is in: what it sends belongs into the finder.
    drafts.dispatch({ type: 'field-changed', procedure, code, value: zone.before === '' ? null : zone.before });
    setText(zone.zone);
    finder.current?.focus();
  };
  usePastedZone((pasted) => {
    if (!takeZone(latest.current, person, pasted, today)) return false;
    setText('');
    goOn();
    return true;
  });

  return (
    <section className={classes['screen']} aria-labelledby="draft-title" ref={screen}>
      <div className={classes['form']} ref={scroller}>
        <div ref={content}>
          <div className={classes['head']}>
            <BackLink href="#/new" label={t('new-case:choose-another')} />
            <div>
              <p className={classes['over']}>{t('new-case:title')}</p>
              <h1 id="draft-title" className={classes['title']}>
                {format.text(draft.procedure.name)}
              </h1>
            </div>
          </div>
          <Counter
            draft={draft}
            person={person}
            text={text}
            onText={setText}
            today={today}
            finder={finder}
            onFilled={goOn}
          />
          <FormSections
            procedure={draft.procedure}
            values={draft.values}
            findings={shown}
            onChange={change}
            onLeave={(code) => drafts.dispatch({ type: 'field-left', procedure, code })}
            aside={(field) => <FilledNote draft={draft} field={field} />}
          />
        </div>
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
            data-stop="save"
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
            data-testid="discard-draft"
          >
            {t('new-case:discard')}
          </Button>
          <p className={classes['kept']}>{t('new-case:kept')}</p>
        </div>
      </aside>
    </section>
  );
}

function takeOfferHere(target: EventTarget | null, draft: Draft): boolean {
  const code = fieldOf(target);
  if (code === undefined || draft.offered[code] === undefined) return false;
  drafts.dispatch({ type: 'offer-taken', procedure: draft.procedure.code, code });
  return true;
}
