/** What a gallery holds, as sums: two galleries with equal fingerprints hold the same user data. */
package io.understudy.gallery.fingerprint;
