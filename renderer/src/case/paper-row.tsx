import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { isRequired } from '../../../sync/domain/catalogue/owed.ts';
import type { Paper } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOpenCase } from './case-context.ts';
import { valuesOf } from './missing-of.ts';
import classes from './papers-panel.module.css';
import { useDrop } from './use-drop.ts';
import type { Papers } from './use-papers.ts';

/** One paper of the catalogue: handed in or not, and the files that answer it. Files can be dropped on it. */
export function PaperRow(props: {
  paper: Paper;
  papers: Papers;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode[];
}) {
  const t = useWords();
  const format = useFormat();
  const { paper } = props;
  const { view } = useOpenCase();
  const { over, ...drop } = useDrop(props.onFiles);
  const { handedIn, toggle } = props.papers;
  const required = isRequired(paper, valuesOf(view));
  const missing = required && !handedIn.includes(paper.code);
  return (
    <li className={classes['paper']} data-over={over} data-missing={missing} {...drop}>
      <Checkbox
        size="sm"
        checked={handedIn.includes(paper.code)}
        onChange={(event) => toggle(paper.code, event.currentTarget.checked)}
        label={
          <span className={classes['paperName']}>
            {format.text(paper.name)}
            {required ? <span className={classes['star']}> *</span> : null}
          </span>
        }
        description={t(`new-case:paper-kind.${paper.kind}`, { count: paper.copies })}
        data-testid={`paper-${paper.code}`}
      />
      {missing ? <span className={classes['missing']}>{t('papers:missing')}</span> : null}
      {props.children.length === 0 ? null : <div className={classes['files']}>{props.children}</div>}
    </li>
  );
}
