/**
 * The demonstration: an incident played against the real system at a shortened clock. Every row of its final table is read from the
 * world (pages through the proxies, SQL with the galleries' own credentials, hashes of files, a Kafka consumer of its own); no
 * service's word is taken for a fact.
 */
package io.understudy.standalone.story;
