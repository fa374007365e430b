package io.understudy.events;

/** A command about a pair as a whole, for the failover-orchestrator. */
public sealed interface PairCommand extends Command
        permits HoldRequested,
                ReleaseRequested,
                LossAccepted,
                FailoverRequested,
                ReturnRequested,
                SwitchoverRequested,
                PromotionRequested {}
