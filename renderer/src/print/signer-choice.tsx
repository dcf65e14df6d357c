import { Select } from '@mantine/core';
import type { Staff } from '../../../sync/bridge/model.ts';
import type { PaperSigner, SigningRight } from '../../../sync/domain/prints/signer.ts';
import { useWords } from '../i18n/use-words.ts';

/** A head of mission signs by right of their office, or in the other head's place; a consul never by the former. */
const rightsOf = ({ roles }: Staff): readonly SigningRight[] =>
  roles.includes('head_of_mission')
    ? ['own', 'in_place']
    : roles.includes('consul')
      ? ['in_place', 'by_order', 'by_authorisation']
      : [];

/** Who signs a paper for the mission, and by which right: nobody named is the head of the mission, without a name. */
export function SignerChoice(props: {
  staff: readonly Staff[];
  signer: PaperSigner | undefined;
  onChoose: (signer: PaperSigner | undefined) => void;
}) {
  const t = useWords();
  const { staff, signer, onChoose } = props;
  const groups = staff.map((one) => ({
    group: one.name,
    items: rightsOf(one).map((right) => ({
      value: `${one.id} ${right}`,
      label: `${t(`print:signs.${right}`)} ${one.name}`,
    })),
  }));
  const chosen = staff.find(({ name }) => name === signer?.name);
  return (
    <Select
      label={t('print:signer')}
      placeholder={t('print:signer-unnamed')}
      data={groups.filter(({ items }) => items.length > 0)}
      value={chosen === undefined || signer === undefined ? null : `${chosen.id} ${signer.right}`}
      onChange={(value) => {
        const [id = '', right = ''] = value?.split(' ') ?? [];
        const one = staff.find((each) => each.id === id);
        const by = one === undefined ? undefined : rightsOf(one).find((each) => each === right);
        onChoose(one === undefined || by === undefined ? undefined : { name: one.name, title: one.title, right: by });
      }}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      data-testid="paper-signer"
    />
  );
}
