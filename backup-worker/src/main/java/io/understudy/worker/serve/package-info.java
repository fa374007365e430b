/** How the copies stand, over HTTP, as metrics and as health. */
package io.understudy.worker.serve;
