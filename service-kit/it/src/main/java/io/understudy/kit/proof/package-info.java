/** A service that does nothing but use the kit, so that tests can kill it between two steps. */
package io.understudy.kit.proof;
