import type { IsoDate } from '../../values/dates.ts'
import type { Pence } from '../../values/money.ts'

/** Something odd about a process that a reader of its figures should know; what each means is in methods/compiling-notices.md. */
export const processFlags = {
  'reused-ocid': 'its ocid is used for other buyers’ processes too',
  'restarted-award-ids': 'an award id was used again for another award; both are kept',
  'derived-release-id': 'a release had no id; one was made from its content',
  'no-parties': 'organisations stand inline, as in the older shape of the standard',
  'repeated-ids': 'organisations shared one id; they are kept apart',
  'value-on-contract': 'the value stands on the contract, the award has none',
  'token-value': 'a value of a penny or a pound or so stands for “not told”',
  'zero-value': 'a value is given as zero',
  'unreadable-value': 'a value is no amount of money',
  'gross-below-net': 'an amount with VAT is below the one without',
  'one-total-for-several-suppliers': 'several suppliers share one total',
  'lots-do-not-add-up': 'the lots’ values do not add up to the tender’s',
  'delta-only': 'an award is known by an amendment alone',
} as const
export type ProcessFlag = keyof typeof processFlags

/** Where a process has got to, by what it holds and not by its last tag. */
export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'ended' | 'cancelled'

/** Money as published: without VAT, with VAT, or one of them; null is not told, 0 is zero. */
export interface NoticeValue {
  readonly net: Pence | null
  readonly gross: Pence | null
  readonly currency: string
  /** A penny or the like, that stands for no value. */
  readonly token: boolean
}

/** An organisation as a release names it. `scheme` and `number` are null where what was published identifies no organisation. */
export interface PartyMention {
  readonly name: string
  readonly roles: readonly string[]
  readonly scheme: string | null
  readonly number: string | null
  /** The identifier as published, where it was changed or refused. */
  readonly published: string | null
}

export interface Award {
  readonly id: string
  readonly title: string | null
  readonly description: string | null
  readonly status: string | null
  readonly date: IsoDate | null
  readonly value: NoticeValue | null
  readonly suppliers: readonly PartyMention[]
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly cpv: readonly string[]
  /** Nothing is known of it but that something changed. */
  readonly deltaOnly: boolean
}

export interface Contract {
  readonly id: string
  readonly awardId: string | null
  readonly title: string | null
  readonly description: string | null
  readonly status: string | null
  readonly signedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly value: NoticeValue | null
  readonly cpv: readonly string[]
}

/** One contracting process: what the releases of one ocid and one set of buyers say together. */
export interface Process {
  /** The ocid, with the buyer's name after it where others reuse the ocid. */
  readonly key: string
  readonly ocid: string
  readonly buyers: readonly PartyMention[]
  readonly title: string | null
  readonly description: string | null
  readonly stage: Stage
  readonly status: string | null
  readonly method: string | null
  readonly methodDetails: string | null
  readonly mainCategory: string | null
  readonly cpv: readonly string[]
  /** Before award; null for a framework, whose maximum is `ceiling`. */
  readonly estimate: NoticeValue | null
  readonly ceiling: NoticeValue | null
  readonly isFramework: boolean
  readonly isCallOff: boolean
  /** Ocids of the frameworks or markets that this is bought from, where they were published. */
  readonly frameworks: readonly string[]
  readonly firstPublished: IsoDate | null
  readonly lastPublished: IsoDate | null
  readonly tenderClosesOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly releases: number
  readonly awards: readonly Award[]
  readonly contracts: readonly Contract[]
  readonly flags: readonly ProcessFlag[]
  /** What a full story of this stage would tell and this one does not, in words. */
  readonly missing: readonly string[]
  /** The newest release, by its place among those given. */
  readonly latest: number
}
