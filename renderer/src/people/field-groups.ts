import { personFields } from '../../../sync/domain/people/person-fields.ts';

const f = personFields;
/** What stands under which heading. */
export const fieldGroups = [
  {
    name: 'identity',
    fields: [
      f.name,
      f.otherName,
      f.birthDate,
      f.birthPlace,
      f.sex,
      f.nationality,
      f.ethnicity,
      f.religion,
      f.occupation,
      f.workplace,
    ],
  },
  { name: 'contact', fields: [f.phone, f.email, f.addressAbroad, f.addressInVietnam, f.lastAddressInVietnam] },
  { name: 'abroad', fields: [f.staySince, f.stayUntil, f.stayPurpose, f.emergencyName, f.emergencyPhone] },
] as const;
