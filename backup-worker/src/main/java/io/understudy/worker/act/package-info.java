/** The copying itself: runners claim jobs, a run goes through its steps, notes say what came of it. */
package io.understudy.worker.act;
