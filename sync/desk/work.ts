import type { CommandName, CommandOutput, Failure, QueryName, QueryOutput } from '../bridge/contract.ts';
import type { ParsedCommandInput, ParsedQueryInput } from '../bridge/host.ts';
import type { Result } from '../core/result.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { Mission } from '../domain/missions.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { Replica } from '../replica/replica.ts';
import type { Uploads } from './files/uploads.ts';
import type { ViewContext } from './cases/case-view.ts';
import type { Topic } from './live-queries.ts';
import type { DeskPouches } from './pouch/desk-pouches.ts';
import type { DeskLan } from './lan/desk-lan.ts';
import type { PublishedMinistryData } from './ministry/published-data.ts';
import type { DeskMetering } from './metering/desk-metering.ts';
import type { CrisisRosters } from './protection/crisis-rosters.ts';
import type { PublishedCatalogue } from './published-catalogue.ts';
import type { Scans } from './scans/scans.ts';
import type { Thumbnails } from './scans/thumbnails.ts';
import type { FirstPages } from './texts/first-pages.ts';
import type { TextReading } from './texts/text-reading.ts';
import type { UnlockedDesk } from './unlocked-desk.ts';

/** What a command works with: the open replica, and who signed in. */
export interface Work {
  readonly replica: Replica;
  readonly uploads: Uploads;
  readonly scans: Scans;
  readonly thumbnails: Thumbnails;
  readonly texts: TextReading;
  readonly firstPages: FirstPages;
  readonly pouches: DeskPouches;
  readonly mission: Mission;
  /** What rows are shown with. */
  readonly view: ViewContext;
  readonly missionTime: MissionTime;
  readonly catalogue: PublishedCatalogue;
  readonly ministry: PublishedMinistryData;
  readonly metering: DeskMetering;
  readonly lan: DeskLan;
  readonly rosters: CrisisRosters;
  readonly staff: StaffDocument;
  readonly now: () => number;
}

export type Input<Name extends CommandName> = ParsedCommandInput<Name>;
export type Answer<Name extends CommandName> = Promise<Result<CommandOutput<Name>, Failure>>;

/** What a feature does for whoever is signed in. Each append is durable before its answer. */
export type WorkCommands<Names extends CommandName> = {
  readonly [Name in Names]: (work: Work, input: Input<Name>) => Answer<Name>;
};

/** What a feature tells while the desk is open, anew whenever one of its topics changed. `me`: who is signed in. */
export type OpenQueries<Names extends QueryName> = {
  readonly [Name in Names]: {
    readonly topics: readonly Topic[];
    readonly answer: (desk: UnlockedDesk, input: ParsedQueryInput<Name>, me: string) => Promise<QueryOutput<Name>>;
  };
};
