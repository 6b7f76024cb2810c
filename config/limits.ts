/** Every bound of the service, with its reason. */
export const LIMITS = {
  /** A list answer: larger pages cost more than a second request. */
  pageSize: 200,
  /** Events in one reading of the feed: small rows, read to the end by machines. */
  feedPage: 1_000,
  /** Deepest lawful query of the pages is 9; room for one more edge each way. */
  graphqlDepth: 12,
  /** The overview of a plant of 60 units costs about 4,000. */
  graphqlCost: 20_000,
  graphqlAliases: 30,
  graphqlTokens: 2_000,
  /** One OEE span: a year with slack at both ends. */
  oeeSpanDays: 400,
  /** Quarter-hours that one change of state marks: four days. A clock that stands at 1970 must not mark half a century. */
  quartersPerChange: 384,
  /** Tasks in one preview: each costs a few ms of reckoning. */
  previewTasks: 100,
  /** Tasks in one spreadsheet: more are sent as several. */
  sheetTasks: 2_000,
  /** Entries of the history of one task that are read at once. */
  classHistory: 500,
  /** Reviews that are read at once. */
  reviews: 500,
  /** Trials of skills in one request. */
  trialsPerRequest: 1_000,
  /** Trials in one count of evidence: more says nothing more, and the reckoning of their bounds grows with the root of it. */
  trials: 1_000_000_000,
  /** Job orders in one request (contracts.md §4). */
  jobOrdersPerRequest: 1_000,
  requestBytes: 2_000_000,
  /** Acts of a bench in one request: after a shift without a network it sends several. */
  actsPerRequest: 200,
  /** Callers whose requests are counted at once; beyond it the one that has been still longest is forgotten. */
  rateLimitedCallers: 10_000,
  /** Raw bytes kept of a dead letter. */
  deadLetterBytes: 65_536,
  /** A telegram of a station; larger ones are dead-lettered. */
  telegramBytes: 262_144,
  /** Ranges still missing, kept per source and session. */
  missingRanges: 1_000,
  /** A `seq` that jumps further is flagged and never taken as the high water. */
  seqJump: 1_000_000,
  /** Recent keys kept of a source without `seq`. */
  recentKeys: 64,
  /** Events in one append: bounds the transaction, large enough to hide the commit. */
  appendBatch: 2_000,
  /** Events that one projection step reads. */
  projectionBatch: 2_000,
  /** Telegrams in one commit: while it is on its way, the other half of FP_MQTT_UNACKNOWLEDGED is read. */
  telegramBatch: 1_000,
  /** A source clock further ahead falls back to receive time (domain.md §5.4). */
  clockAheadMs: 5_000,
  /** Moves of one job order before a person must decide (routing.md §4). */
  movesPerOrder: 3,
} as const;
