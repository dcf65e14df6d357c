import { Tabs } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { EditedProcedure } from '../../../sync/bridge/contract/catalogue.ts';
import type { Surroundings } from '../../../sync/domain/catalogue/check-procedure.ts';
import { checkEdition } from '../../../sync/domain/catalogue/check-edition.ts';
import { builtInTemplates } from '../../../sync/domain/prints/built-in/built-in.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { AnswerNote } from './answer-note.tsx';
import { ChangesPart } from './changes-part.tsx';
import classes from './editor.module.css';
import { EditorHead } from './editor-head.tsx';
import { EditingContext, type Editing } from './editing-context.ts';
import { FeesPart } from './fees-part.tsx';
import { FormPart } from './form-part.tsx';
import { GeneralPart } from './general-part.tsx';
import { PapersPart } from './papers-part.tsx';
import { PreviewPart } from './preview-part.tsx';
import { ProblemsPart } from './problems-part.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ResultsPart } from './results-part.tsx';
import { editorParts, partOf, type Part } from './say-place.ts';
import { useProcedureDraft } from './use-procedure-draft.ts';
import { VersionLine } from './version-line.tsx';
import { WorkflowPart } from './workflow-part.tsx';
import { toldOnce } from './told-once.ts';

const sides = ['preview', 'changes', 'problems'] as const;
type Side = (typeof sides)[number];

interface Aim {
  readonly place: string;
  /** Asked for again, it is gone to again. */
  readonly time: number;
}

/** One procedure as its next version is written: its parts on the left, what comes of them on the right. */
export function ProcedureEditor(props: { edited: EditedProcedure; surroundings: Surroundings; today: string }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { edited, surroundings, today } = props;
  const draft = useProcedureDraft(edited, today);
  const [part, setPart] = useState<Part>('general');
  const [side, setSide] = useState<Side>('preview');
  const [aim, setAim] = useState<Aim | null>(null);
  const [publishing, setPublishing] = useState(false);
  const screen = useRef<HTMLElement>(null);
  const templates = useWatch('printTemplates', {});
  const published = edited.versions;
  const newest = published.at(-1)!;
  const shown = useDeferredValue(draft.procedure);
  const faults = useMemo(
    () =>
      toldOnce(
        checkEdition(shown, {
          surroundings,
          published: published.map(({ procedure }) => procedure),
          templates: [...(templates.kind === 'answered' ? templates.value : []), ...builtInTemplates],
          today,
        }),
      ),
    [shown, surroundings, published, templates, today],
  );
  const editing: Editing = { procedure: draft.procedure, surroundings, faults, change: draft.change };
  const go = (place: string) => {
    setPart(partOf(place));
    setAim({ place, time: (aim?.time ?? 0) + 1 });
  };
  useEffect(() => {
    if (aim !== null && screen.current !== null) focusPlace(screen.current, aim.place);
  }, [aim]);
  const tryToPublish = () => {
    if (faults.length === 0) return setPublishing(true);
    setSide('problems');
  };
  useSaveKeys(tryToPublish);
  return (
    <EditingContext value={editing}>
      <section className={classes['screen']} aria-labelledby="editor-title" ref={screen}>
        <EditorHead
          title={format.text(draft.procedure.name) || draft.procedure.code}
          back={{ href: '#/catalogue', label: t('catalogue:all') }}
          draft={draft}
          publishable
          onPublish={tryToPublish}
        >
          <VersionLine edited={edited} today={today} />
        </EditorHead>
        <AnswerNote asked={edited.asked[0]} procedure={draft.procedure} />
        <div className={classes['halves']}>
          <Tabs
            className={classes['editor']}
            value={part}
            onChange={(to) => setPart(editorParts.find((one) => one === to) ?? 'general')}
            keepMounted={false}
          >
            <Tabs.List>
              {editorParts.map((one) => (
                <Tabs.Tab key={one} value={one} data-testid={`part-${one}`}>
                  {t(`catalogue:part.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={part} className={classes['scroll']}>
              <Parts part={part} aim={aim?.place ?? null} />
            </Tabs.Panel>
          </Tabs>
          <Tabs
            className={classes['side']}
            value={side}
            onChange={(to) => setSide(sides.find((one) => one === to) ?? 'preview')}
            keepMounted={false}
          >
            <Tabs.List>
              {sides.map((one) => (
                <Tabs.Tab key={one} value={one} data-testid={`side-${one}`}>
                  {one === 'problems' && faults.length > 0
                    ? t('catalogue:side.problems-count', { count: faults.length })
                    : t(`catalogue:side.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={side} className={classes['scroll']}>
              {side === 'preview' ? <PreviewPart procedure={shown} today={today} /> : null}
              {side === 'changes' ? <ChangesPart before={newest.procedure} after={shown} /> : null}
              {side === 'problems' ? <ProblemsPart onGo={go} /> : null}
            </Tabs.Panel>
          </Tabs>
        </div>
        <PublishDialog
          opened={publishing}
          title={t('catalogue:publish-title')}
          lead={t('catalogue:publish-lead', { day: format.isoDate(draft.procedure.effectiveFrom ?? '') })}
          ask={() =>
            bridge.command('publishProcedure', { code: edited.code, base: draft.base, procedure: draft.procedure })
          }
          onClose={() => setPublishing(false)}
          onAsked={draft.discard}
        >
          <ChangesPart before={newest.procedure} after={draft.procedure} />
        </PublishDialog>
      </section>
    </EditingContext>
  );
}

function Parts({ part, aim }: { part: Part; aim: string | null }) {
  switch (part) {
    case 'general':
      return <GeneralPart />;
    case 'fees':
      return <FeesPart />;
    case 'papers':
      return <PapersPart />;
    case 'form':
      return <FormPart aim={aim} />;
    case 'workflow':
      return <WorkflowPart />;
    case 'results':
      return <ResultsPart />;
  }
}

/** The input at that place, or the nearest thing around it. */
function focusPlace(screen: HTMLElement, place: string): void {
  const marked = [...screen.querySelectorAll<HTMLElement>('[data-path]')];
  const [nearest] = marked
    .filter(({ dataset }) => place.startsWith(dataset['path'] ?? place))
    .toSorted((one, other) => (other.dataset['path'] ?? '').length - (one.dataset['path'] ?? '').length);
  if (nearest === undefined) return;
  const input = nearest.matches('input,textarea,button')
    ? nearest
    : nearest.querySelector<HTMLElement>('input,textarea,button');
  (input ?? nearest).focus();
  nearest.scrollIntoView({ block: 'center' });
}
