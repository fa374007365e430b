/**
 * A small stand-in for a Piwigo server: serves the albums and photos of every gallery in a folder from Piwigo's tables and files,
 * accepts uploads, and honours the database's refusal. It shares no code with the services that protect it.
 */
package io.understudy.standalone.site;
