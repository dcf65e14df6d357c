import { Chip } from '@mantine/core';
import type { Paper, Procedure } from '../../../sync/domain/catalogue/types.ts';
import type { CaseView } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { handedInOf } from './missing-of.ts';
import classes from './side-panel.module.css';
import { lineFor, toggleLine } from './wanted-lines.ts';

/** Papers to be asked for by a press each: what is not handed in comes first, what was may have to be brought again. */
export function WantedPapers(props: {
  view: CaseView;
  procedure: Procedure;
  reason: string;
  onChange: (reason: string) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { view, procedure, reason, onChange } = props;
  const handedIn = handedInOf(view);
  const isMissing = ({ code }: Paper) => !handedIn.includes(code);
  const papers = procedure.papers.toSorted((one, other) => Number(isMissing(other)) - Number(isMissing(one)));
  if (papers.length === 0) return null;
  return (
    <fieldset className={classes['wanted']}>
      <legend>{t('case:wanted-papers')}</legend>
      {papers.map((paper) => {
        const line = lineFor(paper.name);
        return (
          <Chip
            key={paper.code}
            size="xs"
            checked={reason.split('\n').includes(line)}
            onChange={() => onChange(toggleLine(reason, line))}
            data-testid={`want-${paper.code}`}
          >
            {format.text(paper.name)}
            {isMissing(paper) ? '' : ` (${t('case:wanted-again')})`}
          </Chip>
        );
      })}
    </fieldset>
  );
}
