import { Button } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { BackLink } from '../ui/icon-link.tsx';

/** What is edited, how its draft stands, and the ways on: back, given up, published. */
export function EditorHead(props: {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly draft: { readonly begun: boolean; readonly kept: boolean; readonly discard: () => void };
  readonly publishable: boolean;
  readonly onPublish: () => void;
  readonly children?: ReactNode;
}) {
  const t = useWords();
  const { title, back, draft, publishable, onPublish, children } = props;
  return (
    <header className={classes['head']}>
      <BackLink href={back.href} label={back.label} />
      <div className={classes['names']}>
        <h1 id="editor-title" className={classes['title']}>
          {title}
        </h1>
        {children}
      </div>
      <div className={classes['actions']}>
        <span className={classes['hint']} role="status" data-testid="draft-state">
          {draft.begun ? t(draft.kept ? 'catalogue:draft-kept' : 'catalogue:draft-keeping') : t('catalogue:no-draft')}
        </span>
        {draft.begun ? (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
            onClick={draft.discard}
            data-testid="discard-draft"
          >
            {t('catalogue:discard')}
          </Button>
        ) : null}
        <Button
          leftSection={<IconSend size={17} stroke={1.7} aria-hidden />}
          rightSection={<kbd>Ctrl S</kbd>}
          disabled={!publishable}
          onClick={onPublish}
          data-testid="publish"
        >
          {t('catalogue:publish')}
        </Button>
      </div>
    </header>
  );
}
