import { type ReactNode, useState } from 'react';
import type { Edited } from '../../../sync/bridge/contract/ministry.ts';
import type { CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { EditorHead } from '../catalogue/editor-head.tsx';
import { PublishDialog } from '../catalogue/publish-dialog.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { DataAnswer } from './data-answer.tsx';
import classes from './data-editor.module.css';
import { ProblemList } from './data-problems.tsx';
import type { DataDraft } from './use-data-draft.ts';

interface DataEditorProps<Data> {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly edited: Edited<Data>;
  readonly draft: DataDraft<Data>;
  /** What stands against publishing the draft. */
  readonly faults: readonly CatalogueFault[];
  /** What publishing it means, for whoever is asked once more. */
  readonly lead: string;
  /** Beside the title. */
  readonly marks?: ReactNode;
  /** Above what headquarters answered last. */
  readonly tabs?: ReactNode;
  /** What comes of the draft, between its problems and its differences. */
  readonly preview?: ReactNode;
  readonly differences: ReactNode;
  /** The draft itself, part by part. */
  readonly children: ReactNode;
}

/** Data of the ministry as it will be on the left; on the right what is wrong with it, what comes of it, and what changes. */
export function DataEditor<Data>(props: DataEditorProps<Data>) {
  const { title, back, edited, draft, faults, differences } = props;
  const t = useWords();
  const bridge = useBridge();
  const [publishing, setPublishing] = useState(false);
  const publishable = draft.begun && faults.length === 0;
  const tryToPublish = () => {
    if (publishable) setPublishing(true);
  };
  useSaveKeys(tryToPublish);
  return (
    <section className={classes['screen']} aria-labelledby="editor-title">
      <EditorHead title={title} back={back} draft={draft} publishable={publishable} onPublish={tryToPublish}>
        {props.marks}
      </EditorHead>
      <div className={classes['body']}>
        <div className={classes['side']}>
          {props.tabs}
          <DataAnswer edited={edited} />
          {props.children}
        </div>
        <div className={classes['side']}>
          <ProblemList faults={faults} data={draft.data} begun={draft.begun} />
          {props.preview}
          {differences}
        </div>
      </div>
      <PublishDialog
        opened={publishing}
        title={t('calendar:publish-title', { title })}
        lead={props.lead}
        ask={() => bridge.command('publishData', { name: edited.name, base: draft.base, data: draft.data })}
        onClose={() => setPublishing(false)}
        onAsked={draft.discard}
      >
        {differences}
      </PublishDialog>
    </section>
  );
}
