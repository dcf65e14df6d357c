import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import { givenBackOf } from './missing-of.ts';
import classes from './side-panel.module.css';
import { useWrite } from './use-write.ts';

/** Of a dossier that ended without a result: which of the applicant's papers were given back, a tick each. */
export function GiveBack() {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view, procedure } = useOpenCase();
  const mayWrite = mayDo('write', useSignedIn()?.roles ?? []);
  const [saving, setSaving] = useState(false);
  const { handedIn, back } = givenBackOf(view);
  if (handedIn.length === 0) return null;
  const say = (returned: readonly string[]) => {
    setSaving(true);
    void write('setFields', { fields: { papers_returned: [...returned] } }).then((answer) => {
      setSaving(false);
      if (!answer.ok) showFailure(answer.error);
    });
  };
  return (
    <fieldset className={classes['back']} data-testid="papers-back">
      <legend>
        {t(back.length === handedIn.length ? 'case:papers-all-back' : 'case:papers-kept', {
          count: handedIn.length - back.length,
        })}
      </legend>
      {handedIn.map((code) => {
        const paper = procedure?.papers.find((each) => each.code === code);
        return (
          <Checkbox
            key={code}
            size="sm"
            label={paper === undefined ? code : format.text(paper.name)}
            disabled={!mayWrite || saving}
            checked={back.includes(code)}
            onChange={({ currentTarget }) =>
              say(currentTarget.checked ? [...back, code] : back.filter((one) => one !== code))
            }
            data-testid={`back-${code}`}
          />
        );
      })}
    </fieldset>
  );
}
