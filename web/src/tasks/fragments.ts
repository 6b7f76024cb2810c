import { graphql } from '../graphql/graphql.js';

export const RowFields = graphql(`
  fragment RowFields on Classification {
    taskId
    version
    name
    class
    inForce
    nature
    reason
    score
    dexterity
    variability
    judgement
    confidence
    coverage
    signatureDue
    signedBy
    gates {
      code
    }
    reviews {
      id
      kind
    }
  }
`);

export const EvidenceFields = graphql(`
  fragment EvidenceFields on TrialEvidence {
    n
    k
    mean
    lower
    upper
    threshold
    probabilityProven
    verdict
  }
`);

export const ReviewFields = graphql(
  `
    fragment ReviewFields on ClassReview {
      id
      taskId
      kind
      version
      since
      words
      openedBy
      answer
      answeredBy
      answeredAt
      evidence {
        ...EvidenceFields
      }
    }
  `,
  [EvidenceFields],
);

/** What would give another class. */
export const ChangeFields = graphql(`
  fragment ChangeFields on Classification {
    class
    levelChanges {
      class
      steps
      changeable
      changes {
        feature
        from
        to
      }
    }
    factChanges {
      fact
      to
      class
    }
  }
`);

/** What follows from levels and facts alone: of a result, or of a what-if. */
export const ReckonedFields = graphql(
  `
    fragment ReckonedFields on Classification {
      taskId
      version
      class
      inForce
      nature
      reason
      score
      dexterity
      variability
      judgement
      confidence
      coverage
      plausible
      open
      stepsToFlip
      signatureDue
      policyVersion
      review
      contributions {
        feature
        index
        level
        millipoints
        source
      }
      gates {
        code
        text
        blocks
      }
      evidence {
        ...EvidenceFields
      }
      economics {
        manualCost
        automatedCost
        learnedCost
        teleoperatedCost
        demonstrations
        digitisingInvestment
        chance
        paybackAutomating
        paybackDigitising
        breakEvenDigitising
      }
      ...ChangeFields
      facts {
        fact
        about
        unit
        value
        accepts
        choices
        ofPlant
      }
    }
  `,
  [EvidenceFields, ChangeFields],
);

export const CardFields = graphql(
  `
    fragment CardFields on Classification {
      ...ReckonedFields
      name
      signedBy
      classifiedAt
      inForceSince
      thresholds {
        autoScore
        autoScoreKeep
        autoScoreEnter
        paybackAutomating
        paybackDigitising
        judgementAboveAuto
        judgementHuman
        provenAt
        disprovenBelow
      }
      pin {
        class
        owner
        why
        until
        reviewAt
        pinnedAt
      }
      reviews {
        ...ReviewFields
      }
      history {
        at
        kind
        by
        class
        version
        words
        evidence {
          ...EvidenceFields
        }
      }
      observed {
        workUnitId
        productId
        configHash
        unitKind
        cycles
        successes
        assists
        rework
        scrap
        exceptions
        cycleS
        cycleCv
        personShifts
        enough
        failureCusum
        failureLimit
        cycleCusum
        cycleLimit
        days {
          day
          n
          k
          lower
          upper
        }
      }
    }
  `,
  [ReckonedFields, ReviewFields, EvidenceFields],
);
