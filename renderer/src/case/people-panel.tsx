import { Button } from '@mantine/core';
import { useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { BirthDate, PersonMarks } from '../people/person-cells.tsx';
import { useRoleName } from '../people/role-name.ts';
import { ReasonDialog } from '../registers/reason-dialog.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useSubject } from '../subject/subject-context.ts';
import { LinkPerson } from './link-person.tsx';
import classes from './side-panel.module.css';
import { useWrite } from './use-write.ts';

type Linked = QueryOutput<'casePeople'>[number];

/**
 * Who is linked to the open case or document, and as what; the form keeps its own words of them.
 * @param roles of which somebody may be linked
 */
export function PeoplePanel({ roles }: { roles: readonly string[] }) {
  const t = useWords();
  const { view, procedure } = useSubject();
  const roleName = useRoleName(procedure);
  const write = useWrite();
  const watched = useWatch('casePeople', { id: view.id });
  const mayStrike = mayDo('strike', useSignedIn()?.roles ?? []);
  const [leaving, setLeaving] = useState<Linked | null>(null);
  if (watched.kind !== 'answered') return null;
  const linked = watched.value;
  return (
    <section className={classes['panel']} aria-labelledby="case-people" data-testid="case-people">
      <h2 id="case-people" className={classes['title']}>
        {t('people:of-case')}
      </h2>
      <ul className={classes['people']}>
        {linked.map((one) => {
          const { record, role, person } = one;
          return (
            <li key={record}>
              <span className={classes['person']}>
                <span className={classes['when']}>{roleName(role)}</span>
                <a href={hashOfPlace({ screen: 'person', id: person.id })}>{person.name}</a>
                <BirthDate value={person.birthDate} />
                <PersonMarks row={person} />
              </span>
              {mayStrike ? (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  onClick={() => setLeaving(one)}
                  aria-label={t('people:unlink-of', { name: person.name })}
                  data-testid={`unlink-${person.id}`}
                >
                  {t('people:unlink')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <LinkPerson roles={roles} />
      <ReasonDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('people:unlink-of', { name: leaving?.person.name ?? '' })}
        lead={t('people:unlink-lead')}
        confirm={t('people:unlink')}
        save={async (reason) => {
          if (leaving === null) return null;
          const answer = await write('voidRecord', { record: leaving.record, reason });
          if (!answer.ok) return answer.error;
          showSaved((t) => t('people:unlinked'));
          return null;
        }}
      />
    </section>
  );
}
