/** This service's own tables: the last proved backup of each gallery, and what stands in the way of the next. */
package io.understudy.worker.store;
