import { useWrite } from '../case/use-write.ts';
import { SidesToTake } from '../conflicts/sides-to-take.tsx';
import { useDocument } from './document-context.ts';

/** What is disputed in this document, each side to be taken as it is. */
export function DocumentConflicts() {
  const { view, words } = useDocument();
  const write = useWrite();
  const fields = Object.entries(view.fields).filter(([, { sides }]) => sides.length > 1);
  return (
    <SidesToTake
      disputed={view.state.sides.length > 1 ? [['state', view.state], ...fields] : fields}
      words={words}
      settle={(code, value) =>
        code === 'state'
          ? write('moveDocument', { to: String(value), reason: null })
          : write('setDocument', { fields: { [code]: value } })
      }
    />
  );
}
