package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A fail-over IP's row. The record is JSON: it is read and written whole, and never searched. */
@Entity
@Table(name = "failover_ip")
class FailoverIpEntity {
    @Id
    String ip;

    long move;

    @Column(name = "record_json", columnDefinition = "text")
    String recordJson;
}
