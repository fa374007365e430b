/**
 * The demonstration's setting in containers: docker-compose.yml at the root of the checkout, looked at from the host by published ports
 * and by commands inside the containers, and disturbed by the engine's own means.
 */
package io.understudy.standalone.compose;
