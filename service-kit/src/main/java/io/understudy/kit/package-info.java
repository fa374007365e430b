/** What every Understudy service shares at run time: inbox, outbox, jobs, event codec, fleet, secrets. */
package io.understudy.kit;
