/**
 * The one machine on which everything stands: a locked data folder, ports, and processes that are found again and ended even when the program that started them was killed.
 */
package io.understudy.standalone.machine;
