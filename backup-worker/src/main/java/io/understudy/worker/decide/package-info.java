/** Rules of copying: whether, in which direction, when again, and when a copy would destroy too much. Pure. */
package io.understudy.worker.decide;
