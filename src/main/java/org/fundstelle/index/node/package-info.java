/** What runs inside the embedded OpenSearch process, on its own class path; nothing else of ours is there. */
package org.fundstelle.index.node;
