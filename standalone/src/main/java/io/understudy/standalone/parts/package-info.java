/** The servers of a system on one machine, each a real process on 127.0.0.1 that can be started, killed, frozen and restarted on the same data and port. */
package io.understudy.standalone.parts;
