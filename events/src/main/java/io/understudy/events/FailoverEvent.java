package io.understudy.events;

/** What the failover-orchestrator decided and did. */
public sealed interface FailoverEvent extends Event
        permits OutageConfirmed,
                TrafficSwitched,
                IpMoveEvent,
                PromotionScheduled,
                PromotionBlocked,
                LossStated,
                MainFenced,
                SparePromoted,
                ReturnedToMain,
                CommandRejected,
                PlanStated {}
